import type { FetchHandler } from '@cors-policy/core/conformance-server';

const [, , adapter] = process.argv;

/** The handler of the server that the command line names. */
export async function hosted(): Promise<FetchHandler<unknown[]>> {
  const { default: server } = await import(`../servers/${adapter}.js`);
  return server.fetch;
}

/** Tells the suite where the server listens, and which module of the adapter's package is in it. */
export function announce(port: number): void {
  const taken = import.meta.resolve(`@cors-policy/${adapter}`);
  console.log(JSON.stringify({ port, taken }));
}
