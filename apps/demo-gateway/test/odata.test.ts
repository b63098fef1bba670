import { type OdataConfig, type OdataQuery, type OHandler, ORequest, o } from 'odata';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FRAMEWORKS } from '../src/config/config-schema.ts';
import { crossOriginFetch } from './cross-origin-fetch.ts';
import { useSampleGateway } from './sample-gateway.ts';

const TEST = 'http://test.com';
const TEST2 = 'http://test2.com';

const changeSets: OdataConfig['batch'] = {
  endpoint: '$batch',
  boundaryPrefix: 'batch_',
  changsetBoundaryPrefix: 'changset_',
  useChangset: true,
  useRelativeURLs: true,
};

const sample = useSampleGateway();

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(FRAMEWORKS)(
  'an OData client in a browser, through the gateway of %s',
  (framework) => {
    const root = () => `${sample.gateway.gateways[framework]}/odata/`;

    /** o.js in a page of `origin`; it asks through the global `fetch`. */
    function client(
      headers: Record<string, string> = {},
      { origin = TEST2, ...config }: Partial<OdataConfig> & { origin?: string } = {},
    ): OHandler {
      vi.stubGlobal('fetch', crossOriginFetch(origin));
      return o(root(), { headers: odataHeaders(headers), ...config });
    }

    function odataHeaders(headers: Record<string, string>): Headers {
      return new Headers({
        'Content-Type': 'application/json',
        'OData-Version': '4.0',
        'OData-MaxVersion': '4.0',
        ...headers,
      });
    }

    async function one(asked: OHandler, options?: OdataQuery): Promise<Response> {
      const response = await asked.fetch(options);
      if (Array.isArray(response)) throw new Error('one request has one response');
      return response;
    }

    async function place(): Promise<{ path: string; etag: string }> {
      const response = await one(client().post('Orders', { item: 'cake', quantity: 3 }));
      expect(response.status).toBe(201);
      sample.native.reached.length = 0;
      return {
        path: response.headers.get('location') ?? '',
        etag: response.headers.get('etag') ?? '',
      };
    }

    function merge(path: string, headers: Record<string, string>): ORequest {
      const body = JSON.stringify({ quantity: 5 });
      return new ORequest(root() + path, { method: 'MERGE', headers: odataHeaders(headers), body });
    }

    /** What the gateway says, and the script cannot see. */
    async function expectDenial(reason: string): Promise<void> {
      const denial = `"framework":"${framework}","origin":"${TEST2}","verdict":"denied","reason":"${reason}"`;
      await expect.poll(() => sample.gateway.log()).toContain(denial);
      expect(sample.native.reached).toEqual([]);
    }

    it('reads the metadata', async () => {
      expect(await client().get().query()).toEqual([
        { name: 'Orders', kind: 'EntitySet', url: 'Orders' },
      ]);
      const response = await one(client().get('$metadata'));
      expect(response.headers.get('odata-version')).toBe('4.0');
      expect(await response.text()).toContain('<EntitySet Name="Orders" EntityType="Demo.Order"/>');
      expect(sample.native.reached).toEqual(['GET /odata/', 'GET /odata/$metadata']);
    });

    it('queries', async () => {
      const options = {
        $filter: "(contains(item,'ea') or item eq 'coffee') and quantity lt 3",
        $orderby: 'item desc',
        $select: 'item',
        $top: 1,
        $count: true,
      };
      expect((await client().get('Orders').query()).length).toBeGreaterThan(1);
      const response = await one(client().get('Orders'), options);
      expect(await response.json()).toMatchObject({
        '@odata.count': 2,
        value: [{ item: 'tea' }],
      });
    });

    it('creates, and reads the headers that the policy exposes, and no others', async () => {
      const fields = { item: 'cake', quantity: 3 };
      const created = await one(client({ Prefer: 'return=minimal' }).post('Orders', fields));
      expect(created.status).toBe(204);
      expect(created.headers.get('preference-applied')).toBe('return=minimal');
      expect(created.headers.get('odata-entityid')).toMatch(/^Orders\(\d+\)$/);
      expect(created.headers.get('x-native-service')).toBeNull();
      const read = await one(client().get(created.headers.get('odata-entityid') ?? ''));
      expect(await read.json()).toMatchObject(fields);
      expect(read.headers.get('etag')).toBe(created.headers.get('etag'));
      expect(read.headers.get('etag')).toMatch(/^W\/"/);
    });

    it('patches the version that it has seen, and reads that another is stale', async () => {
      const { path, etag } = await place();
      const headers = { 'If-Match': etag, Prefer: 'return=representation' };
      expect(await client(headers).patch(path, { quantity: 4 }).query()).toMatchObject({
        quantity: 4,
      });
      const stale = await one(client(headers).patch(path, { quantity: 5 }));
      expect(stale.status).toBe(412);
      expect(await stale.json()).toEqual({
        error: { code: '412', message: 'The order has changed' },
      });
      expect((await one(client().patch(path, { quantity: 5 }))).status).toBe(428);
      expect(await client().get(path).query()).toMatchObject({ quantity: 4 });
      expect(sample.native.reached.filter((line) => line.startsWith('OPTIONS'))).toEqual([]);
    });

    it('merges, replaces and deletes', async () => {
      const { path, etag } = await place();
      const merged = await one(client().request(merge(path, { 'If-Match': etag })));
      expect(merged.status).toBe(204);
      expect(await client().get(path).query()).toMatchObject({ item: 'cake', quantity: 5 });
      const headers = { 'If-Match': merged.headers.get('etag') ?? '' };
      const put = await one(client(headers).put(path, { item: 'pie', quantity: 1 }));
      expect(await client().get(path).query()).toMatchObject({ item: 'pie', quantity: 1 });
      const gone = await one(client({ 'If-Match': put.headers.get('etag') ?? '' }).delete(path));
      expect(gone.status).toBe(204);
      expect((await one(client().get(path))).status).toBe(404);
      expect(sample.native.reached).toEqual([
        `MERGE /odata/${path}`,
        `GET /odata/${path}`,
        `PUT /odata/${path}`,
        `GET /odata/${path}`,
        `DELETE /odata/${path}`,
        `GET /odata/${path}`,
      ]);
    });

    it('sends a batch', async () => {
      const answers = await client()
        .get('Orders(1)')
        .post('Orders', { item: 'cake', quantity: 3 })
        .patch('Orders(1)', { quantity: 9 })
        .batch();
      expect(answers).toMatchObject([
        { contentId: 1, status: 200, body: { item: 'coffee', quantity: 2 } },
        { contentId: 2, status: 201, body: { item: 'cake', quantity: 3 } },
        { contentId: 3, status: 428 },
      ]);
      expect(sample.native.reached).toEqual(['POST /odata/$batch']);
    });

    it('sends a change set, which happens as a whole or not at all', async () => {
      const count = async () => (await client().get('Orders').query()).length;
      const before = await count();
      const cake = { item: 'cake', quantity: 3 };
      const send = (second: object) =>
        client({}, { batch: changeSets }).post('Orders', cake).post('Orders', second).batch();
      expect(await send({ item: 'pie', quantity: 1 })).toMatchObject([
        { status: 201, body: { item: 'cake' } },
        { status: 201, body: { item: 'pie' } },
      ]);
      expect(await count()).toBe(before + 2);
      expect(await send({ item: '', quantity: 1 })).toMatchObject([{ status: 400 }]);
      expect(await count()).toBe(before + 2);
    });

    it.each<[string, (from: OHandler) => OHandler]>([
      ['a query', (from) => from.get('Orders')],
      ['a change', (from) => from.patch('Orders(1)', { quantity: 9 })],
      ['a merge', (from) => from.request(merge('Orders(1)', { 'If-Match': '*' }))],
      ['a batch', (from) => from.post('$batch', 'x')],
    ])('of another origin is denied %s', async (_title, ask) => {
      const from = client({ 'If-Match': '*' }, { origin: TEST });
      await expect(ask(from).fetch()).rejects.toThrow(TypeError);
      expect(sample.native.reached).toEqual([]);
    });

    it('is denied a method that the policy does not list', async () => {
      const search = new ORequest(`${root()}Orders`, { method: 'SEARCH' });
      await expect(client().request(search).fetch()).rejects.toThrow(TypeError);
      await expectDenial('method-not-allowed');
    });

    it('is denied a header that the policy does not list', async () => {
      const tunnelled = client({ 'X-HTTP-Method': 'MERGE' }).post('Orders(1)', { quantity: 9 });
      await expect(tunnelled.fetch()).rejects.toThrow(TypeError);
      await expectDenial('header-not-allowed');
    });
  },
);
