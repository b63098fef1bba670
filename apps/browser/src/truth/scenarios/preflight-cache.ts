import { createPolicy } from '@cors-policy/core';
import { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import type { Api } from '../ask.ts';
import { gatewayOrigin } from '../stage/hosts-of.ts';
import { pageAt } from '../stage/pages.ts';
import type { TruthStage } from '../stage/stage.ts';
import type { Tabs } from '../tabs.ts';
import { LASTING, NOT_LASTING } from './scenario-apis.ts';

/** What was sent when a page asked for the same twice, one after the other: the methods. */
export interface CachePlayed {
  readonly title: string;
  readonly methods: readonly string[];
  /** As the sentence of `explain` has it. */
  readonly predicted: readonly string[];
}

const PAGE = 'https://app.example';

/** Nothing waits here: an answer that may be reused is, and one that may not is not. */
export async function playPreflightCache(
  tabs: Tabs,
  stage: TruthStage,
): Promise<CachePlayed[]> {
  const page = await tabs.at(pageAt(PAGE));
  return Promise.all(
    [LASTING, NOT_LASTING].flatMap((api) =>
      FRAMEWORKS.map(async (framework): Promise<CachePlayed> => {
        const id = `cache-${api.name}-${framework}`;
        const url = `${gatewayOrigin(framework, 'https')}/${api.name}?id=${id}`;
        await page.evaluate(`const ask = () => fetch('${url}', { method: 'PUT' });
          await (await ask()).text();
          await (await ask()).text();`);
        const methods = stage.atGateways.of(id).map(({ method }) => method);
        const maxAge = api.policy.cors?.maxAge;
        return { title: `max age ${maxAge}, ${framework}`, methods, predicted: predict(api) };
      }),
    ),
  );
}

function predict({ policy: { cors } }: Api): string[] {
  if (cors === undefined) throw new Error('[browser] [truth] no policy to ask');
  const { browser } = createPolicy(cors).explain({
    method: 'OPTIONS',
    origin: PAGE,
    accessControlRequestMethod: 'PUT',
  });
  if (browser.includes('asks again before the next one')) return ['OPTIONS', 'PUT', 'OPTIONS', 'PUT'];
  if (browser.includes('may reuse this answer for 7200 seconds')) return ['OPTIONS', 'PUT', 'PUT'];
  throw new Error(`[browser] [truth] a sentence that cannot be compared: ${browser}`);
}
