import type { CorsRequest } from '@cors-policy/core';
import type { Ask, Outcome } from './ask.ts';
import { formScriptFor, framed, scriptFor } from './page-script.ts';
import { type Prediction, predict } from './predict.ts';
import type { TruthStage } from './stage/stage.ts';
import type { Tabs } from './tabs.ts';

/** What was predicted of an ask, and what a browser made of it. */
export interface Played {
  readonly ask: Ask;
  readonly predicted: Prediction;
  readonly requests: readonly CorsRequest[];
  readonly outcome: Outcome;
  readonly native: number;
}

/** Lets the pages ask, all at once but for forms, which take their page along. */
export async function play(
  tabs: Tabs,
  stage: TruthStage,
  asks: readonly Ask[],
): Promise<Played[]> {
  const played = await Promise.all(
    [...byPage(asks)].map(async ([url, ofPage]) => {
      const outcomes = await playOn(url, tabs, ofPage);
      return Promise.all(ofPage.map((ask) => observed(ask, outcomes[ask.id] as Outcome, stage)));
    }),
  );
  return played.flat();
}

function byPage(asks: readonly Ask[]): ReadonlyMap<string, readonly Ask[]> {
  const pages = new Map<string, Ask[]>();
  for (const ask of asks) pages.set(ask.page, [...(pages.get(ask.page) ?? []), ask]);
  return pages;
}

async function playOn(
  url: string,
  tabs: Tabs,
  asks: readonly Ask[],
): Promise<Readonly<Record<string, Outcome>>> {
  const [forms, staying] = [true, false].map((leaves) =>
    asks.filter(({ by }) => (by === 'form') === leaves),
  ) as [Ask[], Ask[]];
  const outcomes: Record<string, Outcome> = {};
  for (const ask of forms) {
    outcomes[ask.id] = { kind: 'page', text: await tabs.leave(url, formScriptFor(ask)) };
  }
  if (staying.length === 0) return outcomes;
  const script = scriptFor(staying);
  const page = await tabs.at(url);
  const answered = await page.evaluate(url.endsWith('/framing') ? framed(script) : script);
  return { ...outcomes, ...(answered as typeof outcomes) };
}

async function observed(ask: Ask, outcome: Outcome, stage: TruthStage): Promise<Played> {
  const predicted = predict(ask);
  // The script of a beacon does not wait for it.
  if (ask.by === 'beacon') await stage.atGateways.await(ask.id, predicted.requests.length);
  return {
    ask,
    predicted,
    requests: stage.atGateways.of(ask.id),
    outcome,
    native: stage.atNativeServices.of(ask.id).length,
  };
}
