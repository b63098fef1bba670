import { createPolicy } from '@cors-policy/core';
import { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import type { Api, Framework } from '../ask.ts';
import type { Driver } from '../driver.ts';
import { gatewayOrigin } from '../stage/hosts-of.ts';
import { pageAt } from '../stage/pages.ts';
import type { TruthStage } from '../stage/stage.ts';
import { API, LASTING, NOT_LASTING } from './scenario-apis.ts';

/** What was sent when a page asked for the same twice, one after the other: the methods. */
export interface CachePlayed {
  readonly framework: Framework;
  readonly maxAge: number | undefined;
  readonly methods: readonly string[];
  /** As the sentence of `explain` has it. */
  readonly predicted: readonly string[];
}

const PAGE = 'https://app.example';

/** Nothing waits here: an answer that may be reused is, and one that may not is not. */
export async function playPreflightCache(
  driver: Driver,
  stage: TruthStage,
): Promise<CachePlayed[]> {
  const page = await driver.open(pageAt(PAGE));
  // Where an answer without a max age may be used again, it may be for five seconds only.
  const isNeverReused = driver.peculiarities.has('no default max age');
  const apis = [LASTING, NOT_LASTING, ...(isNeverReused ? [API] : [])];
  const played = await Promise.all(
    apis.flatMap((api) =>
      FRAMEWORKS.map(async (framework): Promise<CachePlayed> => {
        const id = `cache-${api.name}-${framework}`;
        const url = `${gatewayOrigin(framework, 'https')}/${api.name}?id=${id}`;
        await page.evaluate(`const ask = () => fetch('${url}', { method: 'PUT' });
          await (await ask()).text();
          await (await ask()).text();`);
        const methods = stage.atGateways.of(id).map(({ method }) => method);
        const { maxAge } = api.policy.cors ?? {};
        return { framework, maxAge, methods, predicted: predict(api) };
      }),
    ),
  );
  await page.close();
  return played;
}

export function cacheDisagreements({ framework, maxAge, methods, predicted }: CachePlayed) {
  if (methods.join() === predicted.join()) return [];
  return [`max age ${maxAge}, ${framework}: sent ${methods} instead of ${predicted}`];
}

function predict({ policy: { cors } }: Api): string[] {
  if (cors === undefined) throw new Error('[browser] [truth] no policy to ask');
  const { browser } = createPolicy(cors).explain({
    method: 'OPTIONS',
    origin: PAGE,
    accessControlRequestMethod: 'PUT',
  });
  if (/asks again before the next one|default \(Firefox asks again\)/.test(browser))
    return ['OPTIONS', 'PUT', 'OPTIONS', 'PUT'];
  if (browser.includes('may reuse this answer for 7200 seconds')) return ['OPTIONS', 'PUT', 'PUT'];
  throw new Error(`[browser] [truth] a sentence that cannot be compared: ${browser}`);
}
