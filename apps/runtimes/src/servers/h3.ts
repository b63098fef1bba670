import { conformanceServer } from '@cors-policy/core/conformance-server';
import { cors } from '@cors-policy/h3';
import { bodyLimit, H3, proxyRequest, readBody } from 'h3';

/** Also a Worker. */
export default {
  fetch: conformanceServer(({ source, options, inner, nativeService, thrown, respond }) => {
    const app = new H3({ silent: true }).use(cors(source, options));
    if (inner) app.use(cors(inner, options));
    app.all('/native/**', (event) => proxyRequest(event, nativeService + event.url.pathname));
    app.get('/throws', () => {
      throw thrown;
    });
    app.post('/limited', readBody, { middleware: [bodyLimit(1)] });
    app.all('/handler', respond);
    return (request) => app.fetch(request);
  }),
};
