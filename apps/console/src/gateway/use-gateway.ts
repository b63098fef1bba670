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

export function useGateway(): Gateway {
  const [gateway, setGateway] = useState<Gateway>({ isAway: false });
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let known: Gateway = { isAway: false };
    const look = async () => {
      const next = await read(known);
      if (isOver) return;
      if (!isSame(next, known)) setGateway(next);
      known = next;
      timer = setTimeout(look, INTERVAL);
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, []);
  return gateway;
}

async function read(known: Gateway): Promise<Gateway> {
  try {
    const health = await get<Health>('/-/health');
    const isKnown = health.revision === known.policies?.revision && !known.isAway;
    const policies = isKnown ? known.policies : await get<Policies>('/-/policies');
    return { health, policies, isAway: false };
  } catch {
    return { ...known, isAway: true };
  }
}

function isSame(one: Gateway, other: Gateway): boolean {
  return (
    one.policies === other.policies &&
    one.isAway === other.isAway &&
    JSON.stringify(one.health) === JSON.stringify(other.health)
  );
}
