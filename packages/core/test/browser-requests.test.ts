import { describe, expect, it } from 'vitest';
import { browserRequests, type PageRequest, preflightFor } from '../dist/index.js';

const origin = 'https://app.example';

/** The method of a preflight and what it asks for, or the method alone. */
const sent = (page: PageRequest) =>
  browserRequests({ origin, ...page }).map(
    ({ method, accessControlRequestMethod: asked, accessControlRequestHeaders: names }) =>
      [method, asked, names].filter(Boolean).join(' '),
  );

describe('a browser sends', () => {
  it.each<[string, PageRequest, string[]]>([
    ['GET by default', {}, ['GET']],
    ['safelisted methods without a preflight', { method: 'head' }, ['HEAD']],
    ['GETS after a preflight', { method: 'GETS' }, ['OPTIONS GETS', 'GETS']],
    ['XGET after a preflight', { method: 'XGET' }, ['OPTIONS XGET', 'XGET']],
    ['a form’s POST without a preflight', { method: 'POST' }, ['POST']],
    ['other methods after a preflight', { method: 'put' }, ['OPTIONS PUT', 'PUT']],
    ['patch as it is written', { method: 'patch' }, ['OPTIONS patch', 'patch']],
    ['OPTIONS after a preflight', { method: 'OPTIONS' }, ['OPTIONS OPTIONS', 'OPTIONS']],
    [
      'safelisted headers without a preflight',
      { headerNames: ['Accept', 'accept-language'] },
      ['GET'],
    ],
    [
      'other names sorted, once, in lower case',
      { headerNames: ['X-B', 'accept', 'x-a', 'X-A'] },
      ['OPTIONS GET x-a,x-b', 'GET'],
    ],
    ['nothing that a script may not set', { headerNames: ['Cookie', 'Sec-Fetch-Site'] }, ['GET']],
    ['no preflight to its own origin', { method: 'PUT', secFetchSite: 'same-origin' }, ['PUT']],
    [
      'no preflight for a navigation',
      { method: 'POST', secFetchMode: 'navigate', headerNames: ['x'] },
      ['POST'],
    ],
    ['no preflight without an origin', { method: 'PUT', origin: undefined }, ['PUT']],
    ['a handshake by GET', { method: 'PUT', webSocket: true }, ['GET']],
    ['no preflight for a handshake', { webSocket: true, headerNames: ['x-a'] }, ['GET']],
    ['a preflight for what is none', { method: 'PUT', webSocket: false }, ['OPTIONS PUT', 'PUT']],
  ])('%s', (_, page, expected) => {
    expect(sent(page)).toEqual(expected);
  });

  it.each(['PUT', 'put', 'PATCH'])('nothing for the method %j in the mode no-cors', (method) => {
    const error = new TypeError(`no script can send the method "${method}" in the mode no-cors.`);
    expect(() => browserRequests({ origin, method, secFetchMode: 'no-cors' })).toThrow(error);
    expect(sent({ method: 'post', secFetchMode: 'no-cors' })).toEqual(['POST']);
  });

  it.each(['CONNECT', 'trace', 'a b', ''])('nothing for the method %j', (method) => {
    const error = new TypeError(`no script can send the method "${method}".`);
    expect(() => browserRequests({ origin, method })).toThrow(error);
    expect(() => preflightFor({ origin, method })).toThrow(error);
  });

  it('nothing with a header that has no name', () => {
    const error = new TypeError('no script can set the header "x id".');
    expect(() => browserRequests({ origin, headerNames: ['x id'] })).toThrow(error);
    expect(() => preflightFor({ origin, headerNames: ['x id'] })).toThrow(error);
  });
});

it('asks for no header where none is to be asked for', () => {
  const preflight = preflightFor({ origin, method: 'PUT', headerNames: ['Accept'] });
  expect(preflight).not.toHaveProperty('accessControlRequestHeaders');
});

it('tells the preflight alone', () => {
  const fields = { secFetchSite: 'cross-site', host: 'api.example' };
  expect(preflightFor({ origin, method: 'POST', headerNames: ['test1'], ...fields })).toEqual({
    method: 'OPTIONS',
    origin,
    accessControlRequestMethod: 'POST',
    accessControlRequestHeaders: 'test1',
    secFetchMode: 'cors',
    ...fields,
  });
});
