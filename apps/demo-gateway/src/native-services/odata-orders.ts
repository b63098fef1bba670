import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import { answerBatch } from './odata-batch.ts';
import { metadata, ORDERS, serviceDocument } from './odata-metadata.ts';
import { query } from './odata-query.ts';
import { type Order, type OrderBook, orderSchema } from './order-book.ts';

export const ODATA_ROOT = '/odata';

const ENTITY = `/:entity{${ORDERS}\\(\\d+\\)}`;

/**
 * The OData 4.0 service, as far as o.js (`odata` on npm) asks for it: metadata, queries, changes of one version
 * (`If-Match`), `Prefer: return`, `$batch` with change sets, and MERGE, which clients of OData 3 send for PATCH.
 */
export function createODataOrders(book: OrderBook): RequestListener {
  return getRequestListener(createApp(book).fetch, { overrideGlobalObjects: false });
}

function createApp(book: OrderBook): Hono {
  const app = new Hono({ strict: false }).basePath(ODATA_ROOT);

  function requested(context: Context): Order {
    const order = book.find(Number(context.req.param('entity')?.match(/\d+/)));
    if (order === undefined) throw new HTTPException(404, { message: 'There is no such order' });
    return order;
  }

  /** The order, if it is still the version that the client has seen. */
  function requestedForChange(context: Context): Order {
    const order = requested(context);
    const expected = context.req.header('if-match');
    if (expected === undefined) throw new HTTPException(428, { message: 'If-Match is missing' });
    if (expected !== '*' && !expected.split(/\s*,\s*/).includes(etagOf(order))) {
      throw new HTTPException(412, { message: 'The order has changed' });
    }
    return order;
  }

  app.use(async (context, next) => {
    await next();
    context.header('OData-Version', '4.0');
  });
  app.get('/', (context) => context.json(serviceDocument));
  app.get('/$metadata', (context) =>
    context.body(metadata, 200, { 'content-type': 'application/xml' }),
  );
  app.post('/$batch', ({ req }) =>
    answerBatch(req.raw, {
      root: new URL(`${ODATA_ROOT}/`, req.url).href,
      answer: async (request) => app.fetch(request),
      async answerChangeSet(requests) {
        const draft = book.draft();
        const draftApp = createApp(draft);
        const responses: Response[] = [];
        for (const request of requests) {
          const response = await draftApp.fetch(request);
          if (!response.ok) return response;
          responses.push(response);
        }
        book.adopt(draft);
        return responses;
      },
    }),
  );
  app.get(`/${ORDERS}`, (context) => {
    const result = query(book.list(), context.req.query());
    return context.json({ '@odata.context': `$metadata#${ORDERS}`, ...result });
  });
  app.post(`/${ORDERS}`, async (context) => {
    const order = book.add(orderSchema.parse(await context.req.json()));
    context.header('Location', `${ORDERS}(${order.id})`);
    return answerChange(context, order, 'representation');
  });
  app.get(ENTITY, (context) => answerEntity(context, requested(context)));
  app.put(ENTITY, async (context) => {
    const fields = orderSchema.parse(await context.req.json());
    const { id } = requestedForChange(context);
    return answerChange(context, book.replace(id, fields), 'minimal');
  });
  app.on(['PATCH', 'MERGE'], ENTITY, async (context) => {
    const changes = await context.req.json();
    const { id, ...fields } = requestedForChange(context);
    const changed = orderSchema.parse({ ...fields, ...changes });
    return answerChange(context, book.replace(id, changed), 'minimal');
  });
  app.delete(ENTITY, (context) => {
    book.delete(requestedForChange(context).id);
    return context.body(null, 204);
  });
  app.notFound((context) => answerError(context, 404, 'There is no such resource'));
  app.onError((error, context) => {
    if (error instanceof HTTPException) return answerError(context, error.status, error.message);
    if (error instanceof z.ZodError) return answerError(context, 400, z.prettifyError(error));
    if (error instanceof SyntaxError) return answerError(context, 400, 'The body is no JSON');
    return answerError(context, 500, 'The service failed');
  });
  return app;
}

/** https://docs.oasis-open.org/odata/odata/v4.0/odata-v4.0-part1-protocol.html#_Toc372793617 */
function answerChange(
  context: Context,
  order: Order,
  usual: 'minimal' | 'representation',
): Response {
  const [, preferred] =
    /\breturn=(minimal|representation)\b/.exec(context.req.header('prefer') ?? '') ?? [];
  if (preferred !== undefined) context.header('Preference-Applied', `return=${preferred}`);
  const isCreated = context.req.method === 'POST';
  if ((preferred ?? usual) === 'representation') {
    return answerEntity(context, order, isCreated ? 201 : 200);
  }
  context.header('ETag', etagOf(order));
  if (isCreated) context.header('OData-EntityId', `${ORDERS}(${order.id})`);
  return context.body(null, 204);
}

function answerEntity(context: Context, order: Order, status: 200 | 201 = 200): Response {
  const etag = etagOf(order);
  context.header('ETag', etag);
  const control = { '@odata.context': `$metadata#${ORDERS}/$entity`, '@odata.etag': etag };
  return context.json({ ...control, ...order }, status);
}

function answerError(context: Context, status: ContentfulStatusCode, message: string): Response {
  return context.json({ error: { code: String(status), message } }, status);
}

/** Of the content: a change through another of the services makes it another version too. */
function etagOf(order: Order): string {
  const hash = createHash('sha256').update(JSON.stringify(order)).digest('base64url');
  return `W/"${hash.slice(0, 16)}"`;
}
