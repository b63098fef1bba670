import { createServer } from 'node:http';
import { type Elsewhere, type Harness, listening, type RunningServer } from './harness.ts';
import { LEFT, OBSERVED, type Observed, RECEIVED, TASK, type Task } from './task.ts';

/**
 * For a harness whose server is another process, of any platform: `url` is where it answers by `conformanceServer` of
 * `@cors-policy/core/conformance-server`. It plays one row at a time. Rejects if it does not take the row, and for a
 * set-up that is not of the suite.
 */
export function inAnotherProcess(url: string): Harness['start'] {
  return async ({ elsewhere, nativeService }) => {
    if (!elsewhere)
      throw new TypeError('[core] [conformance] only the suite sets up another process');
    const suite = await answering(elsewhere);
    const task: Task = { row: elsewhere.row, nativeService, suite: suite.url };
    try {
      await ask(url + TASK, { method: 'PUT', body: JSON.stringify(task) });
    } catch (error) {
      await suite.close();
      throw error;
    }
    return {
      url,
      close: suite.close,
      observed: () => ask(url + OBSERVED).then((response) => response.json() as Promise<Observed>),
    };
  };
}

/** Answers the server under test once what it waits for has come. */
function answering({ hasReceived, clientHasLeft }: Elsewhere): Promise<RunningServer> {
  const server = createServer(async ({ url = '' }, response) => {
    const [path, query = ''] = url.split('?');
    if (path === RECEIVED) await hasReceived(decodeURIComponent(query));
    else if (path === LEFT) await clientHasLeft();
    response.end();
  });
  return listening(server);
}

async function ask(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok) return response;
  throw new Error(
    `[core] [conformance] ${url} answers with ${response.status}: is it a conformanceServer?`,
  );
}
