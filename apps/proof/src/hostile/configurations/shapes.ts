import type { ConfigurationGroup } from './configuration.ts';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };

export const shapes: readonly ConfigurationGroup[] = [
  {
    mistake: 'reads what an object inherits, or has under a name of its own kind',
    source: 'CWE-1321: prototype pollution',
    configurations: [
      { whole: Object.create(policy), refused: ['missing-key', 'missing-key'] },
      {
        whole: JSON.parse('{"__proto__":{"allowedOrigins":["*"],"allowedMethods":["*"]}}'),
        refused: ['unknown-key', 'missing-key', 'missing-key'],
      },
      {
        policy: JSON.parse('{"__proto__":{"allowCredentials":true}}'),
        refused: ['unknown-key'],
      },
      { policy: { constructor: { prototype: {} } }, refused: ['unknown-key'] },
      {
        whole: Object.assign(Object.create(null), policy),
        allows: ['https://app.example'],
        denies: ['https://evil.test'],
      },
      {
        registry: JSON.parse(
          '{"apis":{"__proto__":{"cors":{"allowedOrigins":["*"],"allowedMethods":["GET"],"allowCredentials":true}}}}',
        ),
        refused: ['any-origin-with-credentials'],
      },
      {
        registry: {
          apis: {},
          applications: {
            shop: { javascriptOrigins: [], apis: ['__proto__', 'constructor', 'toString'] },
          },
        },
        refused: ['unknown-api', 'unknown-api', 'unknown-api'],
      },
    ],
  },
  {
    mistake: 'takes another value for a configuration',
    source: 'CWE-843: values of other types',
    configurations: [
      { whole: undefined, refused: ['wrong-type'] },
      { whole: null, refused: ['wrong-type'] },
      { whole: true, refused: ['wrong-type'] },
      { whole: '*', refused: ['wrong-type'] },
      { whole: [], refused: ['wrong-type'] },
      { whole: () => policy, refused: ['wrong-type'] },
      { whole: Promise.resolve(policy), refused: ['wrong-type'] },
      { whole: new Map(Object.entries(policy)), refused: ['wrong-type'] },
      { whole: JSON.stringify(policy), refused: ['wrong-type'] },
      { whole: {}, refused: ['missing-key', 'missing-key'] },
      { whole: { ...policy, allowedOrigins: undefined }, refused: ['missing-key'] },
      { whole: { ...policy, allowedOrigins: true }, refused: ['wrong-type'] },
      { whole: { ...policy, allowedOrigins: '*' }, refused: ['wrong-type'] },
      { whole: { ...policy, allowedOrigins: { 0: '*', length: 1 } }, refused: ['wrong-type'] },
      { whole: { ...policy, allowedOrigins: [['https://app.example']] }, refused: ['wrong-type'] },
      { whole: { ...policy, allowedOrigins: [new String('*')] }, refused: ['wrong-type'] },
      { whole: { ...policy, allowedOrigins: new Array(1) }, refused: ['wrong-type'] },
      { whole: { ...policy, allowedOrigins: new Array(1_000_001) }, refused: ['wrong-type'] },
      { whole: { ...policy, allowedOrigins: [Symbol('*')] }, refused: ['wrong-type'] },
      { whole: { ...policy, allowedOrigins: [() => '*'] }, refused: ['wrong-type'] },
      { policy: { allowCredentials: 1 }, refused: ['wrong-type'] },
      { policy: { allowCredentials: 'false' }, refused: ['wrong-type'] },
      { policy: { allowCredentials: null }, refused: ['wrong-type'] },
      { policy: { successStatus: '200' }, refused: ['not-a-choice'] },
      { policy: { successStatus: 302 }, refused: ['not-a-choice'] },
      { policy: { enforcement: 'ENFORCE' }, refused: ['not-a-choice'] },
      { policy: { enforcement: false }, refused: ['not-a-choice'] },
      { policy: { enforcement: ['enforce'] }, refused: ['not-a-choice'] },
    ],
  },
  {
    mistake: 'runs what a configuration has in the place of values',
    source: 'ECMAScript: getters and proxies',
    configurations: [
      {
        whole: {
          ...policy,
          get allowedOrigins() {
            throw new Error('no');
          },
        },
        refused: ['wrong-type'],
      },
    ],
  },
  {
    mistake: 'writes a configured value into an answer as it is',
    source: 'CWE-113: HTTP response splitting',
    configurations: [
      { policy: { allowHeaders: ['x-one\r\nSet-Cookie: a=b'] }, refused: ['invalid-header-name'] },
      { policy: { exposeHeaders: ['x-one\nX-Injected: 1'] }, refused: ['invalid-header-name'] },
      { policy: { exposeHeaders: ['x-one\u560d\u560aX: 1'] }, refused: ['invalid-header-name'] },
      { policy: { allowedMethods: ['GET\r\nX-Injected: 1'] }, refused: ['invalid-method'] },
      { policy: { allowedMethods: ['GET\u0000'] }, refused: ['invalid-method'] },
      { policy: { allowHeaders: ['x-\u00f6ne'] }, refused: ['invalid-header-name'] },
      { policy: { allowHeaders: [''] }, refused: ['invalid-header-name'] },
      { policy: { maxAge: '600\r\nX-Injected: 1' }, refused: ['wrong-type'] },
      { policy: { maxAge: 600n }, refused: ['wrong-type'] },
      { policy: { maxAge: Number.NaN }, refused: ['invalid-max-age'] },
      { policy: { maxAge: Number.POSITIVE_INFINITY }, refused: ['invalid-max-age'] },
      { policy: { maxAge: 1e21 }, refused: ['invalid-max-age'] },
      { policy: { maxAge: 0.1 }, refused: ['invalid-max-age'] },
      { policy: { maxAge: -2 }, refused: ['invalid-max-age'] },
    ],
  },
  {
    mistake: 'allows what browsers keep from scripts, or what never matches',
    source: 'Fetch standard, forbidden methods and headers',
    configurations: [
      {
        policy: { allowedMethods: ['TRACE', 'connect', 'Track'] },
        refused: ['forbidden-method', 'forbidden-method', 'forbidden-method'],
      },
      {
        policy: { allowedMethods: ['get', 'Delete', 'patch'] },
        refused: ['method-case', 'method-case', 'method-case'],
      },
      { policy: { allowedMethods: ['GET, POST'] }, refused: ['invalid-method'] },
      {
        policy: { allowHeaders: ['cookie', 'HOST', 'Sec-Fetch-Site', 'Proxy-X', 'Origin'] },
        refused: [
          'forbidden-request-header',
          'forbidden-request-header',
          'forbidden-request-header',
          'forbidden-request-header',
          'forbidden-request-header',
        ],
      },
      {
        policy: { exposeHeaders: ['Set-Cookie', 'set-cookie2'] },
        refused: ['forbidden-response-header', 'forbidden-response-header'],
      },
    ],
  },
  {
    mistake: 'lets an application or a second layer say more than it may',
    source: 'spec 2, 7.14',
    configurations: [
      { registry: applicationWith('*'), refused: ['exact-origin-required'] },
      { registry: applicationWith('null'), refused: ['exact-origin-required'] },
      { registry: applicationWith('https://*.shop.example'), refused: ['exact-origin-required'] },
      { registry: applicationWith('https://shop.example:*'), refused: ['exact-origin-required'] },
      { registry: applicationWith('/.*/'), refused: ['exact-origin-required'] },
      { registry: applicationWith(/.*/), refused: ['exact-origin-required'] },
      {
        registry: applicationWith('https://shop.example/'),
        refused: ['origin-with-trailing-slash'],
      },
      {
        registry: applicationWith('https://shop.example,https://evil.test'),
        refused: ['several-origins'],
      },
      {
        registry: { apis: { orders: { cors: policy } }, serverCors: policy },
        refused: ['two-cors-layers'],
      },
      { registry: { apis: { orders: { cors: null } } }, refused: ['wrong-type'] },
      {
        registry: { apis: { orders: { cors: { ...policy, allowCredential: true } } } },
        refused: ['unknown-key'],
      },
      { registry: guardedWith('https://x.VERCEL.app'), refused: ['application-origin-denied'] },
      { registry: guardedWith('http://x.vercel.app:8080'), refused: ['application-origin-denied'] },
      { registry: guardedWith('https://x.vercel.app.'), refused: ['origin-with-trailing-dot'] },
      { registry: guardedWith('https://x\u3002vercel.app'), refused: ['origin-with-invalid-idn'] },
      { registry: guardedWith('http://127.0.0.1:3000'), refused: ['application-origin-loopback'] },
      { registry: guardedWith('http://[::ffff:7f00:1]'), refused: ['application-origin-loopback'] },
      { registry: guardedWith('http://0.0.0.0'), refused: ['application-origin-loopback'] },
      { registry: guardedWith('http://a.localhost'), refused: ['application-origin-loopback'] },
      { registry: guardedWith('http://0x7f.1'), refused: ['invalid-origin'] },
    ],
  },
];

function applicationWith(origin: unknown): object {
  return {
    apis: { orders: { cors: policy } },
    applications: { shop: { javascriptOrigins: [origin], apis: ['orders'] } },
  };
}

function guardedWith(origin: string): object {
  return {
    ...applicationWith(origin),
    guardrails: { applicationOrigins: { deny: ['https://*.vercel.app'] } },
  };
}
