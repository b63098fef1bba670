import type { CorsRequest } from '@cors-policy/core';
import type { Ask, Outcome } from './ask.ts';
import type { Driver } from './driver.ts';
import { formScriptFor, framed, scriptFor } from './page-script.ts';
import { type Prediction, predict } from './predict.ts';
import type { TruthStage } from './stage/stage.ts';

/** What was predicted of an ask, and what a browser made of it. */
export interface Played {
  readonly ask: Ask;
  readonly predicted: Prediction;
  readonly requests: readonly CorsRequest[];
  readonly outcome: Outcome;
  readonly native: number;
}

const PAGES_AT_ONCE = 4;

/** Lets the pages ask, some at once, each all that it has to ask but for forms, which take their page along. */
export async function play(
  driver: Driver,
  stage: TruthStage,
  asks: readonly Ask[],
): Promise<Played[]> {
  const waiting = [...byPage(asks)];
  const played: Played[] = [];
  const playNext = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [url, ofPage] = next;
      const outcomes = await playOn(url, driver, ofPage);
      for (const ask of ofPage) {
        const predicted = predict(ask, driver.peculiarities);
        played.push(await observed(ask, predicted, outcomes[ask.id] as Outcome, stage));
      }
    }
  };
  await Promise.all(Array.from({ length: PAGES_AT_ONCE }, playNext));
  return played;
}

function byPage(asks: readonly Ask[]): ReadonlyMap<string, readonly Ask[]> {
  const pages = new Map<string, Ask[]>();
  for (const ask of asks) pages.set(ask.page, [...(pages.get(ask.page) ?? []), ask]);
  return pages;
}

async function playOn(
  url: string,
  driver: Driver,
  asks: readonly Ask[],
): Promise<Readonly<Record<string, Outcome>>> {
  const outcomes: Record<string, Outcome> = {};
  for (const ask of asks.filter(({ by }) => by === 'form')) {
    const page = await driver.open(url);
    outcomes[ask.id] = { kind: 'page', text: await page.leave(formScriptFor(ask)) };
    await page.close();
  }
  const staying = asks.filter(({ by }) => by !== 'form');
  if (staying.length === 0) return outcomes;
  const page = await driver.open(url).catch(() => undefined);
  if (page === undefined)
    return Object.fromEntries(asks.map(({ id }) => [id, { kind: 'no page' }]));
  const script = scriptFor(staying);
  const answered = await page.evaluate(url.endsWith('/framing') ? framed(script) : script);
  await page.close();
  return { ...outcomes, ...(answered as typeof outcomes) };
}

async function observed(
  ask: Ask,
  predicted: Prediction,
  outcome: Outcome,
  { atGateways, atNativeServices }: TruthStage,
): Promise<Played> {
  // The script of a beacon waits for no answer.
  if (ask.by === 'beacon') {
    await atGateways.await(ask.id, predicted.requests.length);
    await atNativeServices.await(ask.id, predicted.native);
  }
  const atNative = atNativeServices.of(ask.id);
  return {
    ask,
    predicted,
    // Nothing tells what handshakes the gateways were sent.
    requests: ask.by === 'web socket' ? atNative : atGateways.of(ask.id),
    outcome,
    native: atNative.length,
  };
}
