import { createPolicy } from '@cors-policy/core';
import { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import type { Api, Framework } from '../ask.ts';
import type { Driver } from '../driver.ts';
import type { Peculiarities } from '../peculiarities.ts';
import { gatewayOrigin } from '../stage/hosts-of.ts';
import { pageAt } from '../stage/pages.ts';
import type { TruthStage } from '../stage/stage.ts';
import { LASTING, LASTING_ANY, NOT_LASTING } from './scenario-apis.ts';

/** What was sent when a page asked for the same twice, one after the other: the methods. */
export interface CachePlayed {
  readonly framework: Framework;
  readonly title: string;
  readonly methods: readonly string[];
  /** As the sentence of `explain` has it. */
  readonly predicted: readonly string[];
}

const PAGE = 'https://app.example';

export const CACHES: ReadonlyMap<string, Api> = new Map([
  ['max age 7200', LASTING],
  ['max age 0', NOT_LASTING],
  ['max age 7200, allowed by *', LASTING_ANY],
]);

/** Nothing waits here: an answer that may be reused is, and one that may not is not. */
export async function playPreflightCache(
  driver: Driver,
  stage: TruthStage,
): Promise<CachePlayed[]> {
  const page = await driver.open(pageAt(PAGE));
  const played = await Promise.all(
    [...CACHES].flatMap(([title, api]) =>
      FRAMEWORKS.map(async (framework): Promise<CachePlayed> => {
        const id = `cache-${api.name}-${framework}`;
        const url = `${gatewayOrigin(framework, 'https')}/${api.name}?id=${id}`;
        await page.evaluate(`const ask = () => fetch('${url}', { method: 'PUT' });
          await (await ask()).text();
          await (await ask()).text();`);
        const methods = stage.atGateways.of(id).map(({ method }) => method);
        return { framework, title, methods, predicted: predict(api, driver.peculiarities) };
      }),
    ),
  );
  await page.close();
  return played;
}

export function cacheDisagreements({ framework, title, methods, predicted }: CachePlayed) {
  if (methods.join() === predicted.join()) return [];
  return [`${title}, ${framework}: sent ${methods} instead of ${predicted}`];
}

function predict({ policy: { cors } }: Api, peculiarities: Peculiarities): string[] {
  if (cors === undefined) throw new Error('[browser] [truth] no policy to ask');
  const { browser } = createPolicy(cors).explain({
    method: 'OPTIONS',
    origin: PAGE,
    accessControlRequestMethod: 'PUT',
  });
  const again = ['OPTIONS', 'PUT', 'OPTIONS', 'PUT'];
  if (browser.includes('asks again before the next one')) return again;
  const isAllowedByAny = browser.includes('(Firefox asks again for what * allows)');
  if (isAllowedByAny && peculiarities.has('* not reused')) return again;
  if (browser.includes('may reuse this answer for 7200 seconds')) return ['OPTIONS', 'PUT', 'PUT'];
  throw new Error(`[browser] [truth] a sentence that cannot be compared: ${browser}`);
}
