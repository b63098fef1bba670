import { run } from '@cors-policy/checks/run';
import { nodeOptions } from './package-managers.ts';

/** Why something is not tried: a limit of what others made, of which ours is no part. */
export class LeftOut extends Error {}

/** Rejects with `LeftOut` where `require` does not load a package in a project, whatever else is installed. */
export async function expectRequirable(folder: string, name: string): Promise<void> {
  const args = [
    ...nodeOptions(folder, 'required.cjs'),
    '--eval',
    `require(${JSON.stringify(name)})`,
  ];
  try {
    await run(process.execPath, args, folder);
  } catch (error) {
    const [, reason = 'it fails'] = /^(\w*Error\b.*)$/m.exec((error as Error).message) ?? [];
    throw new LeftOut(`require('${name}') does not work there by itself: ${reason}`);
  }
}
