import { describe, expect, it } from 'vitest';
import { issuesOf } from '../../src/conformance/configurations/example.ts';

const linesOf = (policy: object) =>
  issuesOf({ path: '', policy }).map(({ code, path, message }) => `${path}: ${message} [${code}]`);

const throws = () => {
  throw new Error('not today');
};

/** By what each does wrong, or by a hair does not. */
const POLICIES: Readonly<Record<string, object>> = {
  'a boolean in quotes': { allowCredentials: 'true' },
  'a boolean in other words: on': { allowCredentials: 'on' },
  'a boolean in other words: yes': { allowCredentials: 'yes' },
  'a boolean in other words: off': { allowCredentials: 'off' },
  'a boolean in other words: no': { allowCredentials: 'no' },
  'a boolean that is false, in quotes': { allowCredentials: 'false' },
  'a boolean that may be': { allowCredentials: 'maybe' },
  'a boolean that is a number': { allowCredentials: 0 },
  'a list that is true': { allowHeaders: true },
  'a list that is an expression': { allowHeaders: /a/ },
  'a list that is a function': { allowHeaders: () => [] },
  'a list that is a set': { allowHeaders: new Set() },
  'a list that is a URL': { ownOrigins: new URL('https://a.example') },
  'a list that is empty': { allowedOrigins: '' },
  'a list of methods in one text': { allowedMethods: ' GET, put;any | patch ' },
  'a list of methods that look like all': { allowedMethods: 'allow install' },
  'a list of headers in one text': { allowHeaders: 'a ,  b;c|d' },
  'a list as JSON': { allowHeaders: '["a","b"]' },
  'a list that cannot be read': { allowHeaders: new Proxy([], { get: throws }) },
  'a list of more than a million': { allowHeaders: new Array(1_000_001) },
  'a member that is a list': { allowHeaders: [['a']] },
  'a member that is a URL': { allowedOrigins: [new URL('https://a.example')] },
  'a member that is an object': { allowHeaders: [{}] },
  'a member that is null': { allowHeaders: [null] },
  'a member that is a number': { allowHeaders: [1] },
  'a choice that is near': { enforcement: 'Enforced' },
  'a choice that is none': { enforcement: 'sometimes' },
  'a choice in quotes': { successStatus: '200' },
  'a choice of another type': { successStatus: true },
  'an age in quotes': { maxAge: '-1' },
  'an age with a unit': { maxAge: '600s' },
  'an age after a text': { maxAge: 's600' },
  'an age in a list': { maxAge: ['600'] },
  'an age of two hours': { maxAge: 7_200 },
  'an age of a second more': { maxAge: 7_201 },
  'an age of a day': { maxAge: 86_400 },
  'an age of a day and a second': { maxAge: 86_401 },
  'an age below what forbids caching': { maxAge: -2 },
  'an age between two seconds': { maxAge: 1.5 },
  'a body without content-type': { allowedMethods: ['GET', 'PATCH'] },
  'a body with every header': { allowedMethods: ['POST'], allowHeaders: ['*'] },
  'a method that ends like one with a body': { allowedMethods: ['XPOST'] },
  'a method that begins like one with a body': { allowedMethods: ['POSTS'] },
  'content-type exposed': { exposeHeaders: ['Content-Type'] },
  'a safelisted header exposed': { exposeHeaders: ['Content-Length'] },
  'an expression for the end of an origin': { allowedOrigins: [/\.a\.app\.example$/] },
  'an expression for a word': { allowedOrigins: [/app/] },
  'a wildcard that is accepted': {
    allowedOrigins: ['https://*.amazonaws.com', 'https://*.github.io', 'https://*.co.uk'],
    dangerouslyAllowPublicSuffixes: true,
  },
  'an expression that is accepted': {
    allowedOrigins: [
      '/https:\\/\\/[a-z]+\\.github\\.io/',
      '/https:\\/\\/app-[a-z]+\\.github\\.io/',
    ],
    dangerouslyAllowPublicSuffixes: true,
  },
  'an expression that is not': {
    allowedOrigins: [
      '/https:\\/\\/[a-z]+\\.github\\.io/',
      '/https:\\/\\/app-[a-z]+\\.github\\.io/',
    ],
  },
  'an expression that nothing makes acceptable': {
    allowedOrigins: ['/https:\\/\\/.*app\\.example/', '/https:\\/\\/.*/'],
    dangerouslyAllowPublicSuffixes: true,
  },
  'more expressions than are matched': {
    allowedOrigins: [
      ...Array.from({ length: 200 }, (_, at) => `/https:\\/\\/a${at}\\.example/`),
      '/(/',
      'a/',
    ],
  },
};

it.each(Object.entries(POLICIES))('of %s', (_what, policy) => {
  expect(linesOf(policy)).toMatchSnapshot();
});

describe('of what is no policy', () => {
  const found = (cors: unknown) =>
    issuesOf({ path: '', registry: { apis: { orders: { cors } } } }).map(
      ({ code, path, message }) => `${path}: ${message} [${code}]`,
    );

  it.each<[string, unknown]>([
    ['a map', new Map()],
    ['a promise', Promise.resolve({})],
    ['a list', []],
    ['null', null],
    ['a text', 'x'],
    ['what cannot be read', new Proxy({}, { ownKeys: throws })],
    [
      'what throws no error',
      new Proxy(
        {},
        {
          ownKeys() {
            throw 'a text';
          },
        },
      ),
    ],
    ['a key of another package, and one near a required one', { origin: '*', alowedMethods: [] }],
    ['a key that is near another one', { maxage: 600 }],
  ])('but %s', (_what, cors) => expect(found(cors)).toMatchSnapshot());

  it.each<[string, object]>([
    ['a key of another package in an API', { apis: { orders: { origin: '*' } } }],
    ['APIs that are none', { apis: 5 }],
    ['an application that is none', { apis: {}, applications: [] }],
  ])('but %s', (_what, registry) => {
    const lines = issuesOf({ path: '', registry }).map(
      ({ code, path, message }) => `${path}: ${message} [${code}]`,
    );
    expect(lines).toMatchSnapshot();
  });
});
