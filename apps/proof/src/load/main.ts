import { Command } from 'commander';
import { recordFigures } from '../figures.ts';
import { startLiveGateway } from './live-gateway.ts';
import { measureHeap } from './measure-heap.ts';
import { startNativeProcess } from './native-process.ts';
import { runFaults } from './run-faults.ts';
import { terminate } from './terminate.ts';

const COMMAND = 'npm run proof:load';
const CONNECTIONS = 100;
const SECONDS = 60;
const ALL_REQUESTS = 200_000;
const PARTS = 4;
const MOST_GROWTH = 0.05;

const { requests } = new Command('npm run proof:load --')
  .description(
    'The gateway under load while everything around it fails, and what its heap makes of it.',
  )
  .option('--requests <number>', 'for the heap, in four parts', Number, ALL_REQUESTS)
  .parse()
  .opts<{ requests: number }>();
const perPart = requests / PARTS;
const plan = { connections: CONNECTIONS, warmUp: perPart, parts: PARTS, perPart };

const [steady, dying] = await Promise.all([startNativeProcess(), startNativeProcess()]);
const natives = { steady: steady.address, dying: dying.address };

console.log(`${CONNECTIONS} connections for ${SECONDS} seconds`);
const first = await startLiveGateway(natives);
const run = await runFaults(first, dying, { connections: CONNECTIONS, seconds: SECONDS });
const termination = await terminate(first, steady, CONNECTIONS);
const troubles = [...first.troubles()];
await first.stop();

console.log(`${requests} requests for the heap`);
const second = await startLiveGateway(natives);
const heap = await measureHeap(second, dying, plan, (bytes) => console.log(inMebibytes(bytes)));
troubles.push(...second.troubles());
await second.stop();
await Promise.all([steady.kill(), dying.kill()]);

const [start = 0, ...later] = heap.points;
const growth = (Math.max(...later) - start) / start;
const faults = [...run.faults, ...heap.faults, ...troubles];
for (const fault of faults) console.error(fault);

const { counts, changes, deaths } = run;
const { open, answeredInFull, exitCode } = termination;
recordFigures('load', {
  command: requests === ALL_REQUESTS ? COMMAND : `${COMMAND} -- --requests ${requests}`,
  rows: [
    { what: 'connections', figure: CONNECTIONS },
    { what: 'seconds', figure: SECONDS },
    { what: 'versions of the file, every third invalid', figure: changes },
    { what: 'deaths of a native service', figure: deaths },
    { what: 'requests', figure: counts.requests },
    ...Object.entries(counts.answers).map(([status, figure]) => ({
      what: `answers ${status}`,
      figure,
    })),
    { what: 'answers that broke off with their native service', figure: counts.brokenOff },
    { what: 'clients that left before an answer', figure: counts.left },
    { what: 'requests without an answer, or with a wrong one', figure: counts.wrong },
    { what: 'lines in the log about anything but changes', figure: troubles.length },
    { what: 'requests half answered at SIGTERM', figure: open },
    { what: 'of those, answered in full', figure: answeredInFull },
    { what: 'exit code', figure: exitCode ?? 'none' },
    { what: 'requests to warm up', figure: plan.warmUp },
    { what: 'heap after a collection then', figure: inMebibytes(start) },
    { what: 'requests after that', figure: heap.requests },
    ...later.map((bytes, index) => ({
      what: `heap after a collection at ${((index + 1) * perPart).toLocaleString('en')}`,
      figure: inMebibytes(bytes),
    })),
    { what: 'growth of the heap, at most', figure: `${(growth * 100).toFixed(1)} %` },
  ],
});

const isFinished = answeredInFull === open && exitCode === 0;
const isRight = faults.length === 0 && counts.wrong === 0;
process.exitCode = isRight && isFinished && growth <= MOST_GROWTH ? 0 : 1;

function inMebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(2)} MiB`;
}
