import type { OptionPackage } from '../../src/migrate/options/option-package.ts';

const FROM_APP = 'https://app.example';

/** Origins as they are written, valid or not. */
const ORIGINS: readonly unknown[] = [
  '*',
  FROM_APP,
  'https://App.example',
  'https://app.example/',
  'https://app.example,https://www.app.example',
  'https://*.app.example',
  'null',
  '',
  true,
  false,
  null,
  1,
  [],
  ['*'],
  [FROM_APP, 'http://localhost:3000'],
  ['null', 'aaf', '10.0.0.1', 'https://*.app.example'],
  ['/^https:\\/\\/.*$/'],
  [[FROM_APP], /^https:\/\/www\.app\.example$/],
  [true],
  [{}],
  /^https:\/\/(www\.)?app\.example$/,
  /^https:\/\/app\.example|https:\/\/www\.app\.example$/,
  /app\.example$/,
  /\.app\.example$/,
  /app\.example/,
  /app.example/,
  /^https:\/\/app/,
  /^https?:\/\/localhost(:\d+)?$/,
  /^HTTPS:\/\/APP\.EXAMPLE$/i,
  /APP\.EXAMPLE$/i,
  /app\.example$/y,
  /(?=.*app)app\.example$/,
  /.*/,
  /^https:\/\/.*$/,
  /\.app\.example$|^null$/,
];

const METHODS: readonly unknown[] = [
  'GET,PUT',
  ' GET , PUT,',
  ['GET', 'DELETE'],
  ['POST,PATCH'],
  ['put', 'patch'],
  ['*'],
  '*',
  [],
  '',
  undefined,
  null,
  ['TRACE', 'GET'],
  ['GE T', 'PUT'],
];

const HEADERS: readonly unknown[] = [
  'content-type, X-Trace',
  ['Content-Type', 'authorization'],
  ['*'],
  '*',
  [],
  '',
  undefined,
  null,
  ['application/json', 'x-trace'],
  ['cookie', 'X-Trace'],
];

const OTHERS: Readonly<Record<OptionPackage, readonly object[]>> = {
  cors: [
    { optionsSuccessStatus: 200 },
    { optionsSuccessStatus: 404 },
    { headers: 'x-trace' },
    { maxAge: 'long' },
    { credentials: 'true' },
  ],
  '@koa/cors': [{ maxAge: 0 }, { secureContext: true }, { credentials: 'yes' }],
  '@fastify/cors': [
    { optionsSuccessStatus: 200 },
    { optionsSuccessStatus: 404 },
    { preflight: false },
    { preflightContinue: true },
    { strictPreflight: false },
    { maxAge: undefined },
  ],
  'hono/cors': [{ maxAge: 5 }, { credentials: 1 }, { allowMethods: 'PUT' }],
};

const NAMES: Readonly<
  Record<OptionPackage, { readonly methods: string; readonly headers: string }>
> = {
  cors: { methods: 'methods', headers: 'allowedHeaders' },
  '@koa/cors': { methods: 'allowMethods', headers: 'allowHeaders' },
  '@fastify/cors': { methods: 'methods', headers: 'allowedHeaders' },
  'hono/cors': { methods: 'allowMethods', headers: 'allowHeaders' },
};

/** Options of one package, each alone and with credentials. */
export function optionsFor(from: OptionPackage): Record<string, unknown>[] {
  const { methods, headers } = NAMES[from];
  const each: Record<string, unknown>[] = [
    {},
    ...ORIGINS.map((origin) => ({ origin })),
    ...METHODS.map((value) => ({ origin: FROM_APP, [methods]: value })),
    { [methods]: ['PUT'], [headers]: ['x-trace'] },
    { [methods]: ['*'], [headers]: ['*'] },
    ...HEADERS.map((value) => ({ origin: FROM_APP, [headers]: value })),
    ...HEADERS.map((value) => ({ [headers]: value })),
    ...OTHERS[from].map((other) => ({ origin: FROM_APP, ...other })),
  ];
  return each.flatMap((options) => [options, { credentials: true, ...options }]);
}

export const ASKED_ORIGINS = [
  FROM_APP,
  'https://www.app.example',
  'https://a.b.app.example',
  'https://app.example:8443',
  'http://app.example',
  'http://localhost:3000',
  'https://evilapp.example',
  'https://app.example.evil.test',
  'https://appxexample',
  'https://evil.test',
  'https://10.0.0.1',
  'null',
];
export const ASKED_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'QUERY', 'patch'];
export const ASKED_HEADERS = [undefined, 'content-type', 'authorization', 'x-trace', 'cookie'];
