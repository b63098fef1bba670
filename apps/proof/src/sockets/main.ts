import { recordFigures } from '../figures.ts';
import { hostileOriginCases } from './cases/hostile-origins.ts';
import { CASES } from './cases/index.ts';
import type { Delivery } from './exchange-bytes.ts';
import { type Finding, runCases } from './run-cases.ts';
import { startServers } from './servers-under-test.ts';
import { openSilently } from './silent-connections.ts';
import type { CaseClass, SocketCase } from './socket-case.ts';

// All are open at once, and a process may have only so many.
const SILENT_CONNECTIONS = 300;
/** Byte by byte, what is longer would take a minute. */
const LONGEST_IN_BYTES = 4096;

interface Pass {
  readonly title: string;
  readonly isWide: boolean;
  readonly delivery: Delivery;
  readonly classes: readonly CaseClass[];
}

const SHORT = CASES.map((one) => ({ ...one, cases: one.cases.filter(isShort) }));

const PASSES: readonly Pass[] = [
  {
    title: "with Node's limit for heads",
    isWide: false,
    delivery: 'in segments',
    classes: [...CASES, hostileOriginCases],
  },
  {
    title: 'byte by byte',
    isWide: false,
    delivery: 'byte by byte',
    classes: SHORT,
  },
  {
    title: 'with heads of up to 4 MiB',
    isWide: true,
    delivery: 'in segments',
    classes: CASES,
  },
];

const findings: Finding[] = [];
const troubles: string[] = [];
const requests = new Map<string, number>();
let serverCount = 0;
let silent = 0;

for (const { title, isWide, delivery, classes } of PASSES) {
  const servers = await startServers({ isWide });
  serverCount = servers.all.length;
  const opening = servers.all.map(({ port }) => openSilently(port, SILENT_CONNECTIONS));
  silent += (await Promise.all(opening)).flat().length;
  for (const { title: kind, cases } of classes) {
    findings.push(...(await runCases(servers, cases, delivery)));
    const sent = cases.reduce((sum, { answers }) => sum + Math.max(answers.length, 1), 0);
    requests.set(kind, (requests.get(kind) ?? 0) + sent * serverCount);
    console.log(`${kind}, ${title}: ${cases.length} cases`);
  }
  // The silent connections are still open.
  troubles.push(...(await servers.stop()));
}

for (const finding of findings) console.error(JSON.stringify(finding));
for (const trouble of troubles) console.error(trouble);

const countOf = (kind: Finding['kind']) => findings.filter((one) => one.kind === kind).length;
recordFigures('sockets', {
  command: 'npm run proof:sockets',
  rows: [
    {
      what: 'servers: seven adapters, at once and with an awaited policy, and four gateways',
      figure: serverCount,
    },
    ...[...CASES, hostileOriginCases].map(({ title, cases }) => ({
      what: `${title}: ${cases.length} cases; requests`,
      figure: requests.get(title) ?? 0,
    })),
    { what: 'connections that stayed silent all the while', figure: silent },
    { what: 'processes that ended by themselves, or logged anything', figure: troubles.length },
    { what: 'exchanges that hung', figure: countOf('hang') },
    { what: 'fields or answers injected', figure: countOf('injection') },
    { what: 'wrong verdicts', figure: countOf('verdict') },
  ],
});
process.exitCode = findings.length + troubles.length === 0 ? 0 : 1;

function isShort({ segments }: SocketCase): boolean {
  return segments.join('').length <= LONGEST_IN_BYTES;
}
