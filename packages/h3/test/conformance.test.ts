import { conformance, type Harness } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/h3';
import { bodyLimit, H3, proxyRequest, readBody, toNodeHandler } from 'h3';
import { describe, it } from 'vitest';

describe.each([
  ['h3 2', false],
  ['h3 2 over HTTP/2', true],
])('%s', (_name, http2) => {
  const exceptions = { 'answer-malformed-url': 'h3 answers 400 before any middleware' };
  const start: Harness['start'] = (setup) => {
    const { source, options, inner, nativeService, thrown, respond, serve } = setup;
    const app = new H3({ silent: true }).use(cors(source, options));
    if (inner) app.use(cors(inner, options));
    app.all('/native/**', (event) => proxyRequest(event, nativeService + event.url.pathname));
    app.get('/throws', () => {
      throw thrown;
    });
    app.post('/limited', readBody, { middleware: [bodyLimit(1)] });
    app.all('/handler', respond);
    return serve(toNodeHandler(app) as Parameters<typeof serve>[0]);
  };
  const harness = { kind: 'web adapter', reasonPhrases: 'of denials', exceptions, http2 } as const;
  const suite = conformance({ ...harness, start });
  for (const { id, title, run } of suite) it(`${id}: ${title}`, run);
});
