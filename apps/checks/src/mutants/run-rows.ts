import { conformance, type Harness } from '@cors-policy/core/conformance';

/**
 * Runs rows through an adapter, over sockets. Its arguments: the adapter, and the rows' ids (none: all rows).
 * Prints the ids of the rows that passed and of those that failed, as JSON.
 */
const [adapter, ...wanted] = process.argv.slice(2);
const { harness } = (await import(`./servers/${adapter}.js`)) as { harness: Harness };
const suite = conformance(harness);
const outcome = { passed: [] as string[], failed: [] as string[] };
for (const { id, run } of suite.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  await run().then(
    () => outcome.passed.push(id),
    () => outcome.failed.push(id),
  );
}
process.stdout.write(JSON.stringify(outcome));
