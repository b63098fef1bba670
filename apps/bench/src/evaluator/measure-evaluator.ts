import type { Effort, Section, Table, Target } from '../section.ts';
import { pairedRatio } from '../statistics.ts';
import { type DecisionTimes, decisionTimes, medianTime, roundsOf } from './decision-time.ts';
import { type Memory, measureMemory } from './memory.ts';
import {
  EXACT_COUNTS,
  EXPRESSION_COUNTS,
  exactSubjects,
  HOSTILE,
  hostileSubjects,
  PEERS,
  patternSubjects,
  peerSubjects,
  preflightSubjects,
  USUAL_COUNT,
  WILDCARD_COUNTS,
} from './subjects.ts';

/** In short a tenth: a policy of a million takes seconds to compile. */
const mostOrigins = ({ quick }: Effort) => (quick ? 100_000 : 1_000_000);
const CHECKS = ['malformed', 'origin', 'method', 'header'] as const;

/** What a decision takes, beside a bare Map and beside the packages people use today. */
export async function measureEvaluator(effort: Effort): Promise<Section> {
  const most = mostOrigins(effort);
  const times = await decisionTimes(
    {
      ...Object.assign({}, ...[...EXACT_COUNTS, most].map(exactSubjects)),
      ...preflightSubjects(),
      ...patternSubjects(),
      ...hostileSubjects(),
      ...peerSubjects(),
    },
    effort,
  );
  const memory = await measureMemory(most);
  return {
    title: 'Evaluator',
    tables: [
      exactTable(times, most),
      preflightTable(times),
      patternTable(times),
      hostileTable(times),
      peerTable(times),
      memoryTable(memory, most),
    ],
    targets: targets(times, memory, most),
    figures: figures(times, memory, most),
  };
}

function exactTable(times: DecisionTimes, most: number): Table {
  return {
    caption: 'Nanoseconds a decision, with a list of exact origins',
    columns: ['origins', 'bare Map.get', 'request allowed', 'denied', 'preflight allowed'],
    rows: [...EXACT_COUNTS, most].map((count) => [
      number(count),
      ...['map', 'allowed', 'denied', 'preflight allowed'].map((kind) =>
        nanoseconds(times, `${kind} ${count}`),
      ),
    ]),
  };
}

function preflightTable(times: DecisionTimes): Table {
  return {
    caption: `Nanoseconds until a preflight is denied, ${number(USUAL_COUNT)} exact origins`,
    columns: ['denied by', 'ns'],
    rows: CHECKS.map((check) => [check, nanoseconds(times, `preflight denied: ${check}`)]),
  };
}

function patternTable(times: DecisionTimes): Table {
  const row = (kind: string, count: number) => [
    kind,
    number(count),
    nanoseconds(times, `${kind} allowed ${count}`),
    nanoseconds(times, `${kind} denied ${count}`),
  ];
  return {
    caption: 'Nanoseconds a decision, with patterns',
    columns: ['patterns', 'count', 'request allowed', 'denied'],
    rows: [
      ...WILDCARD_COUNTS.map((count) => row('wildcards', count)),
      ...EXPRESSION_COUNTS.map((count) => row('expressions', count)),
    ],
  };
}

function hostileTable(times: DecisionTimes): Table {
  return {
    caption: `Nanoseconds until a request that is made to cost time is denied, ${number(USUAL_COUNT)} exact origins`,
    columns: ['request', 'ns'],
    rows: HOSTILE.map((name) => [name, nanoseconds(times, name)]),
  };
}

function peerTable(times: DecisionTimes): Table {
  const row = (name: string, shown: string) => [
    shown,
    ...['allowed', 'preflight'].flatMap((kind) => [
      nanoseconds(times, `${name} ${kind}`),
      factor(slowerThanOurs(times, name, kind as Kind)),
    ]),
  ];
  return {
    caption:
      `The decision of each package on the same request, ${number(USUAL_COUNT)} exact origins in random order; ` +
      'with a Set: in an `origin` function, written by somebody who knows what the list costs',
    columns: ['package', 'request allowed, ns', 'to ours', 'preflight allowed, ns', 'to ours'],
    rows: [
      [
        '@cors-policy/core',
        nanoseconds(times, `allowed ${USUAL_COUNT}`),
        '1',
        nanoseconds(times, `preflight allowed ${USUAL_COUNT}`),
        '1',
      ],
      ...PEERS.map((peer) => row(peer, `${peer}, the list as given`)),
      ...PEERS.map((peer) => row(`${peer} with a Set`, `${peer}, with a Set`)),
    ],
  };
}

function memoryTable({ bytesPerOrigin, compileMilliseconds }: Memory, most: number): Table {
  return {
    caption: `A policy of ${number(most)} exact origins`,
    columns: ['what', 'measured'],
    rows: [
      ['bytes an origin, beyond the strings', bytesPerOrigin.toFixed(0)],
      ['milliseconds to compile', compileMilliseconds.toFixed(0)],
    ],
  };
}

function targets(times: DecisionTimes, { bytesPerOrigin }: Memory, most: number): Target[] {
  const toMap = ratio(times, `allowed ${USUAL_COUNT}`, `map ${USUAL_COUNT}`);
  const growth = growthBeyondMap(times, most);
  const wildcards = ratio(times, 'wildcards allowed 10000', 'wildcards allowed 1');
  const request = fastestPeerToOurs(times, 'allowed');
  const preflight = fastestPeerToOurs(times, 'preflight');
  const atMost = (what: string, limit: number, measured: number, unit = 'x'): Target => ({
    what,
    limit: `at most ${number(limit)}${unit}`,
    measured: `${measured.toFixed(measured < 20 ? 2 : 0)}${unit}`,
    met: measured <= limit,
  });
  const atLeast = (what: string, limit: number, measured: number): Target => ({
    what,
    limit: `at least ${limit}x`,
    measured: factor(measured),
    met: measured >= limit,
  });
  return [
    atMost('request allowed, to the bare Map.get', 5, toMap),
    atLeast('request allowed: the fastest peer to ours', 15, request),
    atLeast('preflight allowed: the fastest peer to ours', 10, preflight),
    atMost(`from 100 to ${number(most)} exact origins, beyond the growth of a Map`, 2, growth),
    atMost('bytes an origin beyond the strings', 150, bytesPerOrigin, ' bytes'),
    atMost('from 1 to 10,000 wildcards', 2, wildcards),
    ...HOSTILE.map((name) =>
      atMost(`denied: ${name}`, 2_000, Math.round(medianTime(times, name)), ' ns'),
    ),
  ];
}

function figures(times: DecisionTimes, memory: Memory, most: number): Record<string, number> {
  const decisions = [...times.keys()].map((name) => [
    `evaluator.${name.replaceAll(' ', '-')}`,
    medianTime(times, name),
  ]);
  return {
    ...Object.fromEntries(decisions),
    'evaluator.allowedToMap': ratio(times, `allowed ${USUAL_COUNT}`, `map ${USUAL_COUNT}`),
    'evaluator.fastestPeerToOurs.allowed': fastestPeerToOurs(times, 'allowed'),
    'evaluator.fastestPeerToOurs.preflightAllowed': fastestPeerToOurs(times, 'preflight'),
    'evaluator.growthBeyondMap': growthBeyondMap(times, most),
    'evaluator.bytesPerOrigin': memory.bytesPerOrigin,
    'evaluator.compileMilliseconds': memory.compileMilliseconds,
  };
}

type Kind = 'allowed' | 'preflight';

function slowerThanOurs(times: DecisionTimes, peer: string, kind: Kind): number {
  const ours = kind === 'allowed' ? 'allowed' : 'preflight allowed';
  return ratio(times, `${peer} ${kind}`, `${ours} ${USUAL_COUNT}`);
}

function fastestPeerToOurs(times: DecisionTimes, kind: Kind): number {
  return Math.min(...PEERS.map((peer) => slowerThanOurs(times, peer, kind)));
}

function growthBeyondMap(times: DecisionTimes, most: number): number {
  const growth = (kind: string) => ratio(times, `${kind} ${most}`, `${kind} 100`);
  return growth('allowed') / growth('map');
}

function ratio(times: DecisionTimes, name: string, against: string): number {
  return pairedRatio(roundsOf(times, name), roundsOf(times, against)).median;
}

function nanoseconds(times: DecisionTimes, name: string): string {
  return medianTime(times, name).toFixed(0);
}

function factor(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)}x`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
