import type { Decision } from '../decision.ts';
import { LEFT, OBSERVED, type Observed, RECEIVED, TASK, type Task } from './task.ts';
import { type WebSetup, type Witness, webSetupOf } from './web-setup.ts';

export type { WebSetup } from './web-setup.ts';

/** Answers a request; `rest` is what the platform hands over with it. */
export type FetchHandler<Rest extends unknown[]> = (
  request: Request,
  ...rest: Rest
) => Response | Promise<Response>;

/**
 * What answers requests in a process under test, on any platform whose servers take a web-standard `Request`: it
 * hands them to the application that `build` makes for each row. The suite reaches it by `inAnotherProcess`.
 */
export function conformanceServer<Rest extends unknown[]>(
  build: (setup: WebSetup) => FetchHandler<Rest>,
): FetchHandler<Rest> {
  let application: FetchHandler<Rest> = () => new Response('no row yet', { status: 503 });
  let notes = new Notes();
  return async (request, ...rest) => {
    const { url, method } = request;
    if (method === 'PUT' && url.endsWith(TASK)) {
      const { row, nativeService, suite } = (await request.json()) as Task;
      // What a row before it still does is none of its business.
      notes = new Notes();
      application = build(webSetupOf(row, nativeService, witnessOf(suite, notes)));
      return new Response(null, { status: 204 });
    }
    if (url.endsWith(OBSERVED)) return Response.json(notes.taken());
    return application(request, ...rest);
  };
}

class Notes implements Observed {
  decided: [Decision, Decision][] = [];
  handled = 0;

  /** Those since it was called before. */
  taken(): Observed {
    const { decided, handled } = this;
    this.decided = [];
    this.handled = 0;
    return { decided, handled };
  }
}

function witnessOf(suite: string, notes: Notes): Witness {
  return {
    reader: { hasReceived: (ending) => asked(`${suite}${RECEIVED}?${encodeURIComponent(ending)}`) },
    departure: { awaited: () => asked(suite + LEFT) },
    decided: (...decisions) => notes.decided.push(decisions),
    handles: () => {
      notes.handled += 1;
    },
  };
}

/** Resolves once the suite answers. */
async function asked(url: string): Promise<void> {
  const response = await fetch(url);
  await response.text();
}
