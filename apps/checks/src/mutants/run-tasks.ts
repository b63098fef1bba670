import { register } from 'node:module';
import type { Done, Task } from './rows-process.ts';

/** Run by RowsProcess. */
register('./defect-hooks.js', import.meta.url);

process.on('message', async ({ id, adapter, rows, mutant }: Task) => {
  let done: Done;
  try {
    const runRows: typeof import('./run-rows.ts') = await import(`./run-rows.js?mutant=${mutant}`);
    done = { id, outcome: await runRows.runRows(adapter, rows) };
  } catch (error) {
    done = { id, error: String(error) };
  }
  process.send?.(done);
});
