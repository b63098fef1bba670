import { type NamedPolicy, policies, type Row, tables } from '@cors-policy/core/conformance';
import { describe, expect, it } from 'vitest';
import { LeftOut } from '../../dist/conformance/audit/left-out.js';
import { transpose } from '../../dist/conformance/audit/transpose.js';
import type { PolicyConfig } from '../../src/config/policy-config.ts';

const rows: Row[] = Object.values(tables).flat();
const url = 'http://127.0.0.1:8080/orders';

function carried(id: string, policy: NamedPolicy): Row | string {
  const row = rows.find((one) => one.id === id);
  if (row === undefined) throw new RangeError(id);
  return attempt(row, { url, policy });
}

function attempt(row: Row, subject: Parameters<typeof transpose>[1]): Row | string {
  try {
    return transpose(row, subject);
  } catch (error) {
    if (error instanceof LeftOut) return error.message;
    throw error;
  }
}

const under = (changes: Partial<PolicyConfig> = {}): NamedPolicy => ({
  cors: {
    allowedOrigins: ['https://shop.example'],
    allowedMethods: ['GET', 'PATCH'],
    allowHeaders: ['Content-Type', 'x-trace'],
    ...changes,
  },
});
const fields = (id: string, policy = under()) => {
  const row = carried(id, policy);
  return typeof row === 'string' ? row : row.request.fields;
};
const headers = (id: string, policy = under()) => {
  const asked = fields(id, policy);
  return typeof asked === 'string' ? asked : asked['Access-Control-Request-Headers'];
};

describe('a row of the subject’s own policy', () => {
  it.each(Object.keys(policies) as (keyof typeof policies)[])('runs as it stands: %s', (name) => {
    for (const row of rows.filter(({ policy }) => policy === name)) {
      expect(transpose(row, { url, policy: policies[name] })).toBe(row);
    }
  });
});

/** Another policy in name only: what is computed from its decisions must be what the rows say. */
const equivalent = (policy: NamedPolicy): NamedPolicy => ({
  ...policy,
  applications: { ...policy.applications, other: { javascriptOrigins: ['http://other.test'] } },
});

describe('a row that is carried over to an equivalent policy', () => {
  const names = (Object.keys(policies) as (keyof typeof policies)[]).filter(
    (name) => !['none', 'written otherwise', 'every origin by pattern'].includes(name),
  );

  it.each(names)('asks and expects the same: %s', (name) => {
    for (const row of rows.filter(({ policy }) => policy === name)) {
      const result = attempt(row, { url, policy: equivalent(policies[name]) });
      if (typeof result === 'string') {
        expect(result, row.id).toBe('no pattern here is such');
        continue;
      }
      expect(result.request, row.id).toEqual({
        ...row.request,
        fields: JSON.parse(JSON.stringify(row.request.fields)),
      });
      // What a fixture or an application does, the policy's decision does not tell.
      if (row.fixture === undefined && row.inner === undefined) {
        expect(lowerCased(result), row.id).toEqual(lowerCased(row));
      }
    }
  });
});

function lowerCased({ expect: { cors, ...rest } }: Row) {
  const entries = Object.entries(cors).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...rest, cors: Object.fromEntries(entries) };
}

describe('a row that is carried over', () => {
  it('has the origins, methods and headers of the subject, each with the same part', () => {
    expect(carried('preflight-3', under())).toMatchObject({
      request: {
        fields: {
          Origin: 'https://shop.example',
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'test3',
        },
      },
      expect: { status: 403, message: 'Header Not Supported' },
    });
  });

  it('expects what the policy decides', () => {
    expect(carried('preflight-4', under({ maxAge: 7, successStatus: 204 }))).toMatchObject({
      expect: {
        status: 204,
        cors: {
          'access-control-allow-origin': 'https://shop.example',
          'access-control-allow-methods': 'GET,PATCH',
          'access-control-allow-headers': 'Content-Type,x-trace',
          'access-control-max-age': '7',
        },
        fields: { 'Content-Length': null },
      },
    });
    expect(carried('preflight-2', under())).toMatchObject({
      expect: { fields: { Allow: 'GET,PATCH' } },
    });
  });

  it.each([
    ['origin-other-suffix', 'https://shop.example.evil.example'],
    ['origin-other-prefix', 'https://evilshop.example'],
    ['origin-other-shorter', 'https://shop.exampl'],
    ['origin-other-any-character', 'https://shopxexample'],
    ['origin-other-scheme', 'http://shop.example'],
    ['origin-other-port', 'https://shop.example:8080'],
    ['origin-malformed-scheme-case', 'HTTPS://shop.example'],
    ['origin-malformed-host-case', 'https://Shop.example'],
    ['origin-malformed-default-port', 'https://shop.example:443'],
    ['origin-malformed-two-fields', ['https://shop.example', 'https://shop.example']],
    ['origin-malformed-percent', 'https://shop%2eexample'],
    ['origin-malformed-no-scheme', 'shop.example'],
    ['own-origin-host-and-port', 'http://{host}'],
    ['request-1', 'http://test.com'],
  ])('has a variant of the subject’s origin: %s', (id, origin) => {
    expect(fields(id)).toMatchObject({ Origin: origin });
  });

  it('finds a denied origin where the usual one is allowed', () => {
    const policy = under({ allowedOrigins: ['https://shop.example', 'http://test.com'] });
    expect(fields('request-1', policy)).toMatchObject({ Origin: 'https://test.example' });
    expect(fields('request-1', under({ allowedOrigins: ['/.*/'] }))).toBe(
      'no origin is known that is other here',
    );
  });

  it.each([
    ['requested-headers-case', 'CONTENT-TYPE,X-trace'],
    ['requested-headers-longer', 'content-type1'],
    ['requested-headers-prefix', 'Content-Typ'],
    ['requested-headers-17-empty', `${','.repeat(17)}content-type`],
    ['requested-headers-second-field', ['content-type', 'test3']],
  ])('has the subject’s header names in the same form: %s', (id, list) => {
    expect(headers(id)).toEqual(list);
  });

  it('keeps the length of a list at the limit', () => {
    expect(headers('requested-headers-8192-bytes')).toHaveLength(8192);
    expect(headers('requested-headers-8193-bytes')).toHaveLength(8193);
  });

  it('asks for a safelisted method that is not allowed', () => {
    const policy = under({ allowedMethods: ['GET', 'POST'] });
    expect(fields('method-safelisted', policy)).toMatchObject({
      'Access-Control-Request-Method': 'HEAD',
    });
    expect(fields('method-safelisted', under({ allowedMethods: ['GET', 'HEAD', 'POST'] }))).toBe(
      'no method is known that is not allowed',
    );
    expect(fields('method-case', under({ allowedMethods: ['PATCH'] }))).toMatchObject({
      'Access-Control-Request-Method': 'patch',
    });
  });

  it('makes the matches of a wildcard of the subject’s own', () => {
    const policy = under({ allowedOrigins: ['https://*.shop.example'] });
    expect(fields('pattern-subdomains', policy)).toMatchObject({
      Origin: 'https://a.b.c.shop.example',
    });
    expect(fields('pattern-not-label-end', policy)).toMatchObject({
      Origin: 'https://evilshop.example',
    });
    expect(fields('request-2', policy)).toMatchObject({ Origin: 'https://a.shop.example' });
  });

  it('finds an origin that a regular expression allows', () => {
    const policy = under({ allowedOrigins: ['/https:\\/\\/pr-[0-9]+\\.shop\\.example/'] });
    expect(fields('request-2', policy)).toMatchObject({
      Origin: expect.stringMatching(/^https:\/\/pr-[0-9]+\.shop\.example$/),
    });
  });
});

describe('a row is left out', () => {
  it.each([
    [
      'request-1',
      under({ enforcement: 'advertise' }),
      'this policy decides such a request otherwise',
    ],
    [
      'vary-allowed',
      under({ allowedOrigins: ['*'] }),
      'this policy decides such a request otherwise',
    ],
    ['advertise-allowed', under(), 'it is about enforcement: advertise'],
    ['form-navigation-script', under(), 'it is about formNavigations: forward'],
    ['answer-max-age-0', under({ maxAge: 1 }), 'it is about maxAge: 0'],
    ['application-request', under(), "no origin is known that is an application's here"],
    ['preflight-4', under({ allowHeaders: [] }), 'no header is allowed by its name'],
    ['pattern-not-label-end', under(), 'it is about allowedOrigins such as https://*.app.example'],
    [
      'origin-null',
      under({ allowedOrigins: ['*'] }),
      'this policy decides such a request otherwise',
    ],
    [
      'origin-other-scheme',
      {
        ...under(),
        applications: { old: { javascriptOrigins: ['http://shop.example'], suspended: true } },
      },
      'no origin is known that is other here',
    ],
    ['request-1', {}, 'the API has no policy'],
  ])('where it would test nothing or something else: %s', (id, policy, reason) => {
    expect(carried(id, policy)).toBe(reason);
  });
});
