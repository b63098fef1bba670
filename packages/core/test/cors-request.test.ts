import { expect, it } from 'vitest';
import { readCorsRequest } from '../src/cors-request.ts';

const request = {
  method: 'PUT',
  origin: 'the origin',
  accessControlRequestMethod: 'the access-control-request-method',
  accessControlRequestHeaders: 'the access-control-request-headers',
  secFetchSite: 'the sec-fetch-site',
  secFetchMode: 'the sec-fetch-mode',
  webSocket: false,
  host: 'the host',
};

it('reads each field by its name in lower case', () => {
  expect(readCorsRequest('PUT', (name) => `the ${name}`)).toEqual(request);
});

it('takes the host from whoever knows it otherwise', () => {
  const known = readCorsRequest('PUT', (name) => `the ${name}`, 'api.example');
  expect(known).toEqual({ ...request, host: 'api.example' });
});
