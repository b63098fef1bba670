import { join } from 'node:path';
import axios from 'axios';
import { type Client, createClientAsync, type IOptions } from 'soap';
import { describe, expect, it } from 'vitest';
import { FRAMEWORKS } from '../src/config/config-schema.ts';
import { crossOriginFetch } from './cross-origin-fetch.ts';
import { useSampleGateway } from './sample-gateway.ts';

const TEST = 'http://test.com';
const TEST2 = 'http://test2.com';
const WSDL_FILE = join(import.meta.dirname, '../orders.wsdl');

const sample = useSampleGateway();

/** The client of `soap` in a page of `origin`. By default without User-Agent: browsers ask for leave to send it. */
function createClient(
  wsdl: string,
  origin: string,
  { userAgent = false }: { userAgent?: string | false } = {},
): Promise<Client> {
  const request = axios.create({ adapter: 'fetch', env: { fetch: crossOriginFetch(origin) } });
  request.interceptors.request.use((config) => {
    config.headers.set('User-Agent', userAgent);
    return config;
  });
  // The types of soap mean those of axios for CommonJS.
  return createClientAsync(wsdl, { request, disableCache: true } as unknown as IOptions);
}

/** Sends the client to the address that the WSDL names, relative to where the gateway has the WSDL. */
function setEndpoint(client: Client, wsdl: string): void {
  const { location = '' } = client.wsdl.definitions.services?.OrderService?.ports.OrderPort ?? {};
  client.setEndpoint(new URL(location, wsdl).href);
}

describe.each(FRAMEWORKS)('a SOAP client in a browser, through the gateway of %s', (framework) => {
  const wsdl = () => `${sample.gateway.gateways[framework]}/soap/orders?wsdl`;

  async function allowedClient(): Promise<Client> {
    const client = await createClient(wsdl(), TEST2);
    setEndpoint(client, wsdl());
    return client;
  }

  it('reads the WSDL and calls operations; no preflight reaches the service', async () => {
    const client = await allowedClient();
    const fields = { item: 'cake', quantity: 3 };
    const [placed] = await client.PlaceOrderAsync(fields);
    expect(placed.order).toEqual({ id: expect.any(Number), ...fields });
    const [found] = await client.GetOrderAsync({ id: placed.order.id });
    expect(found.order).toEqual(placed.order);
    expect(sample.native.reached).toEqual([
      'GET /soap/orders?wsdl',
      'POST /soap/orders',
      'POST /soap/orders',
    ]);
  });

  it.each([
    ['GetOrder', { id: 9999 }, 'There is no such order'],
    ['PlaceOrder', { item: 'cake', quantity: -1 }, 'The order is invalid'],
  ])('reads the fault of %s %j', async (operation, parameters, faultstring) => {
    const client = await allowedClient();
    const fault = await client[`${operation}Async`](parameters).catch((error: unknown) => error);
    expect(fault.response.status).toBe(500);
    expect(fault.root.Envelope.Body.Fault).toMatchObject({ faultcode: 'soap:Client', faultstring });
  });

  it('of another origin reads no WSDL and calls nothing', async () => {
    await expect(createClient(wsdl(), TEST)).rejects.toThrow('Network Error');
    const client = await createClient(WSDL_FILE, TEST);
    setEndpoint(client, wsdl());
    await expect(client.GetOrderAsync({ id: 1 })).rejects.toThrow('Network Error');
    expect(sample.native.reached).toEqual([]);
  });

  it('with a header that the policy does not list calls nothing', async () => {
    const client = await allowedClient();
    client.addHttpHeader('X-Trace', '1');
    await expect(client.GetOrderAsync({ id: 1 })).rejects.toThrow('Network Error');
    expect(sample.native.reached).toEqual(['GET /soap/orders?wsdl']);
  });

  it('that names itself in User-Agent is denied likewise', async () => {
    const userAgent = 'node-soap';
    await expect(createClient(wsdl(), TEST2, { userAgent })).rejects.toThrow('Network Error');
    expect(sample.native.reached).toEqual([]);
  });
});
