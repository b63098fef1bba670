import { useEffect, useState } from 'preact/hooks';
import type { Health, Policies } from '../contract.ts';
import { get } from './ask.ts';

/** What the gateway says of itself. */
export interface Gateway {
  readonly health?: Health | undefined;
  readonly policies?: Policies | undefined;
  /** It does not answer; what is shown is what it said last. */
  readonly isAway: boolean;
}

/** Milliseconds between two looks at it. */
const INTERVAL = 2_000;

/** A gateway that has been started anew ends its streams and begins its revisions anew: `isConnected` tells. */
export function useGateway(isConnected: boolean): Gateway {
  const [gateway, setGateway] = useState<Gateway>({ isAway: false });
  useEffect(() => follow(setGateway), [isConnected]);
  return gateway;
}

function follow(set: (next: (before: Gateway) => Gateway) => void): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let policies: Policies | undefined;

  async function look(): Promise<void> {
    const next = await read(policies);
    if (isOver) return;
    policies = next.policies;
    set((before) => merge(before, next));
    timer = setTimeout(look, INTERVAL);
  }

  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** `known`: not to be read again while their revision is in force. */
async function read(known: Policies | undefined): Promise<Gateway> {
  try {
    const health = await get<Health>('/-/health');
    const isKnown = health.revision === known?.revision;
    const policies = isKnown ? known : await get<Policies>('/-/policies');
    return { health, policies, isAway: false };
  } catch {
    return { isAway: true };
  }
}

/** What is the same stays the same object: nothing is drawn or asked anew for it. */
function merge(before: Gateway, next: Gateway): Gateway {
  if (next.isAway) return before.isAway ? before : { ...before, isAway: true };
  const policies = kept(before.policies, next.policies);
  const health = kept(before.health, next.health);
  const isSame = !before.isAway && policies === before.policies && health === before.health;
  return isSame ? before : { health, policies, isAway: false };
}

function kept<Value>(before: Value, next: Value): Value {
  return before === next || JSON.stringify(before) === JSON.stringify(next) ? before : next;
}
