import { useEffect, useState } from 'preact/hooks';
import type { RecordedDecision } from '../contract.ts';
import { get } from './ask.ts';

export interface Decisions {
  /** The newest first. */
  readonly recorded: readonly RecordedDecision[];
  readonly isConnected: boolean;
}

export const MOST_DECISIONS = 500;

/** Milliseconds until the next attempt, where the browser itself makes none. */
const RETRY = 2_000;

/** Milliseconds: a busy gateway decides more often than a person can look. */
const REDRAW = 100;

/** The recent decisions, and each that follows; connects again by itself. */
export function useDecisions(): Decisions {
  const [decisions, setDecisions] = useState<Decisions>({ recorded: [], isConnected: false });
  useEffect(() => follow(setDecisions), []);
  return decisions;
}

function follow(show: (decisions: Decisions) => void): () => void {
  const path = '/-/decisions';
  let byId = new Map<number, RecordedDecision>();
  let isConnected = false;
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let redraw: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    redraw ??= setTimeout(() => {
      redraw = undefined;
      const newest = [...byId.values()].sort((one, other) => other.id - one.id);
      for (const { id } of newest.splice(MOST_DECISIONS)) byId.delete(id);
      show({ recorded: newest, isConnected });
    }, REDRAW);
  }

  /** After a restart the ids begin anew, so that nothing of before is kept. */
  async function begin(): Promise<void> {
    const followed = new Map<number, RecordedDecision>();
    byId = followed;
    const recent = await get<RecordedDecision[]>(path).catch(() => []);
    for (const decision of recent) followed.set(decision.id, decision);
    isConnected = source?.readyState === EventSource.OPEN;
    draw();
  }

  function connect(): void {
    source = new EventSource(path);
    source.onopen = () => void begin();
    source.onmessage = ({ data }) => {
      const decision: RecordedDecision = JSON.parse(data);
      byId.set(decision.id, decision);
      draw();
    };
    source.onerror = () => {
      isConnected = false;
      draw();
      // The browser gives up where the answer is no stream, as of a gateway that has 16 readers.
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(connect, RETRY);
    };
  }

  /** A browser has six connections to a server, which the pages that nobody looks at would take. */
  function followWhileSeen(): void {
    clearTimeout(retry);
    source?.close();
    isConnected = false;
    draw();
    if (document.visibilityState === 'visible') connect();
  }

  followWhileSeen();
  document.addEventListener('visibilitychange', followWhileSeen);
  return () => {
    document.removeEventListener('visibilitychange', followWhileSeen);
    source?.close();
    clearTimeout(retry);
    clearTimeout(redraw);
  };
}
