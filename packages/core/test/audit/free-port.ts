import { createServer } from 'node:http';
import { listening } from '@cors-policy/core/conformance';

/** A port at which nothing listens now. */
export async function freePort(): Promise<number> {
  const { url, close } = await listening(createServer());
  await close();
  return Number(new URL(url).port);
}
