import {
  conformanceServer,
  type FetchHandler,
  type WebSetup,
} from '@cors-policy/core/conformance-server';
import { expectTypeOf, it } from 'vitest';

it('serves rows on any platform', () => {
  const serve = conformanceServer(({ respond }: WebSetup) => respond);
  expectTypeOf(serve).toEqualTypeOf<FetchHandler<[]>>();
  expectTypeOf<FetchHandler<[env: string]>>().toEqualTypeOf<
    (request: Request, env: string) => Response | Promise<Response>
  >();
  expectTypeOf(conformanceServer(() => (_request, _env: string) => new Response())).toEqualTypeOf<
    FetchHandler<[_env: string]>
  >();
  expectTypeOf<WebSetup['nativeService']>().toEqualTypeOf<string>();
  // @ts-expect-error an application answers requests
  conformanceServer(() => 'ok');
});
