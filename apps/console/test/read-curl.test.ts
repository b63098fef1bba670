import { describe, expect, it } from 'vitest';
import { readCurl } from '../src/explain/read-curl.ts';
import { gateways, policies } from './policies.ts';

const read = (command: string) => readCurl(command, policies.apis, gateways);

describe('a curl command', () => {
  it('is one request with no browser around it', () => {
    expect(read("curl -i -H 'Origin: http://test.com' http://127.0.0.1:8101/orders")).toEqual({
      api: 'orders',
      origin: 'http://test.com',
      method: 'GET',
      headerNames: [],
      credentials: 'omit',
      asker: 'curl',
      framework: 'express',
    });
  });

  it('that is a preflight is that preflight', () => {
    const command = `curl -i -X OPTIONS -H 'Origin: http://test2.com' -H 'Access-Control-Request-Method: DELETE' \\
      -H "Access-Control-Request-Headers: x-a,x-b" 127.0.0.1:8103/orders/1`;
    expect(read(command)).toEqual({
      api: 'orders',
      below: '/1',
      origin: 'http://test2.com',
      method: 'DELETE',
      headerNames: ['x-a', 'x-b'],
      credentials: 'omit',
      asker: 'preflight',
      framework: 'koa',
    });
  });

  it('of many lines is read where a field has made one of them', () => {
    const command = "curl -i \\   -H 'Origin: http://a.example' \\   http://127.0.0.1:8101/orders";
    expect(read(command)).toMatchObject({ api: 'orders', origin: 'http://a.example' });
  });

  it.each([
    ["curl -d '{}' http://127.0.0.1:8101/orders", 'POST', []],
    ['curl --json {} http://127.0.0.1:8101/orders', 'POST', []],
    ['curl -sI http://127.0.0.1:8101/orders', 'HEAD', []],
    ['curl --request=PUT --url http://127.0.0.1:8101/orders', 'PUT', []],
    ['curl -XPUT -o out http://127.0.0.1:8101/orders', 'PUT', []],
    [
      "curl -sSH 'X-Id: 1' --header 'Accept: a:b' http://127.0.0.1:8101/orders",
      'GET',
      ['x-id', 'accept'],
    ],
    ['curl -m 5 -u a:b --max-time 3 http://127.0.0.1:8101/orders', 'GET', []],
  ])('%s', (command, method, headerNames) => {
    expect(read(command)).toMatchObject({ api: 'orders', method, headerNames });
  });

  it('that was copied from a browser is what its script asked for', () => {
    const command = `curl 'http://127.0.0.1:8103/orders' -X 'PUT' -H 'accept: */*' -H 'accept-language: en' \\
      -H 'content-type: application/json' -b 'sid=abc' -H 'origin: http://test2.com' -H 'priority: u=1, i' \\
      -H 'referer: http://test2.com/' -H 'sec-ch-ua: "Chromium";v="156"' -H 'sec-fetch-dest: empty' \\
      -H 'sec-fetch-mode: cors' -H 'sec-fetch-site: cross-site' -H 'user-agent: x' -H 'x-id: 1' --data-raw '{}'`;
    expect(read(command)).toEqual({
      api: 'orders',
      origin: 'http://test2.com',
      method: 'PUT',
      headerNames: ['content-type', 'x-id'],
      credentials: 'include',
      asker: 'fetch',
      framework: 'koa',
    });
  });

  it('keeps the marks that it sends by itself', () => {
    const command =
      "curl -H 'Origin: http://test.com' -H 'Sec-Fetch-Site: same-origin' 127.0.0.1:8101/orders";
    expect(read(command)).toMatchObject({
      asker: 'curl',
      secFetchSite: 'same-origin',
      headerNames: [],
    });
  });

  it.each([
    ['http://127.0.0.1:8101/orders/invoices/7?x=1', { api: 'invoices', below: '/7?x=1' }],
    ['http://127.0.0.1:8101/orders/invoices', { api: 'invoices' }],
    ['http://127.0.0.1:8101/orders?x=1', { api: 'orders', below: '?x=1' }],
    ['http://localhost:8103/orders/', { api: 'orders' }],
  ])('goes to the API with the longest path: %s', (url, found) => {
    const { api, below } = read(`curl '${url}'`) as { api: string; below?: string };
    expect({ api, ...(below && { below }) }).toEqual(found);
  });

  it.each([
    ['wget http://127.0.0.1:8101/orders', 'begins with curl'],
    ['curl', 'no address'],
    ['curl http://127.0.0.1:9/orders', 'No gateway has the address http://127.0.0.1:9'],
    ['curl http://127.0.0.1:8101/ordersx', 'No API has the path /ordersx'],
    ['curl http://[', 'is no address'],
    ["curl -H 'Origin: http://test.com http://127.0.0.1:8101/orders", 'quote is not closed'],
    ["curl -H ': x' http://127.0.0.1:8101/orders", 'has no name'],
  ])('that cannot be read is said to be so: %s', (command, message) => {
    expect(read(command)).toContain(message);
  });
});
