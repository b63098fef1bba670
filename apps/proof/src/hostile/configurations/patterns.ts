import type { ConfigurationGroup } from './configuration.ts';

const withCredentials = { allowCredentials: true };

export const patterns: readonly ConfigurationGroup[] = [
  {
    mistake: 'reads a * where none may stand',
    source: 'CVE-2019-25211 (gin-contrib/cors), https://github.com/golang/vulndb/issues/2955',
    configurations: [
      { policy: { allowedOrigins: ['https://app.example*'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['https://app.example/*'] }, refused: ['origin-with-path'] },
      { policy: { allowedOrigins: ['http://localhost*'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['http://localhost:*/'] }, refused: ['origin-with-path'] },
      { policy: { allowedOrigins: ['https://*app.example'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['https://*-app.example'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['https://app-*.example'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['https://app.*'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['https://**.app.example'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['https://*.*.app.example'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['https://a.*.app.example'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['*.app.example'] }, refused: ['origin-without-scheme'] },
      { policy: { allowedOrigins: ['https*://app.example'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['https://app.example:8*'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['https://app.example:*80'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['https://app.example:80:*'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['https://*.127.0.0.1'] }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['https://*.[::1]'] }, refused: ['invalid-wildcard'] },
    ],
  },
  {
    mistake: 'lets a wildcard end in the middle of a label',
    source: 'GHSA-vhxv-fg4m-p2w8 (jub0bs/cors), https://github.com/golang/vulndb/issues/2806',
    configurations: [
      {
        policy: { allowedOrigins: ['https://foo.example', 'https://bar.example'] },
        allows: ['https://foo.example', 'https://bar.example'],
        denies: ['https://barfoo.example', 'https://foobar.example', 'https://.foo.example'],
      },
      {
        policy: { allowedOrigins: ['https://*.foo.example', 'https://*.bar.example'] },
        allows: ['https://a.foo.example', 'https://foo.bar.example', 'https://a.b.bar.example'],
        denies: ['https://barfoo.example', 'https://a.barfoo.example', 'https://foo.example'],
      },
      {
        policy: { allowedOrigins: ['https://*.foo.example:*', 'https://*.oo.example'] },
        allows: ['https://a.foo.example:1', 'https://a.oo.example'],
        denies: ['https://a.oo.example:1', 'https://foo.example:1', 'https://foo.example'],
      },
      {
        policy: { allowedOrigins: ['http://*.localhost:3000'] },
        allows: ['http://a.localhost:3000'],
        denies: ['http://localhost:3000', 'http://alocalhost:3000', 'http://a.localhost:30000'],
      },
    ],
  },
  {
    mistake: 'searches for an expression instead of matching it',
    source:
      'CVE-2026-37737 (sanic-cors), CVE-2022-1996 (go-restful), https://github.com/Kludex/starlette/pull/801',
    configurations: [
      {
        policy: { allowedOrigins: [/https:\/\/app\.example/], ...withCredentials },
        allows: ['https://app.example'],
        denies: [
          'https://app.example.evil.test',
          'https://app.example:8443',
          'x-https://app.example',
        ],
      },
      {
        policy: { allowedOrigins: [/^https:\/\/app\.example/, /https:\/\/www\.app\.example$/] },
        allows: ['https://app.example', 'https://www.app.example'],
        denies: [
          'https://app.example.evil.test',
          'https://app.examples',
          'xhttps://www.app.example',
        ],
      },
      {
        policy: { allowedOrigins: [/^https:\/\/a\.example|https:\/\/b\.example$/] },
        allows: ['https://a.example', 'https://b.example'],
        denies: ['https://a.example.evil.test', 'x-https://b.example'],
      },
      {
        policy: { allowedOrigins: [/app\.example/], ...withCredentials },
        advice: ['pattern-without-match'],
        allows: [],
        denies: ['https://app.example', 'https://app.example.evil.test', 'app.example'],
      },
      {
        policy: { allowedOrigins: [/\.app\.example$/] },
        advice: ['pattern-without-match'],
        allows: [],
        denies: ['https://a.app.example', 'https://evil.test/.app.example'],
      },
      {
        policy: { allowedOrigins: [/^https:\/\/app\.example$/m] },
        allows: ['https://app.example'],
        denies: ['https://evil.test\nhttps://app.example', 'https://app.example\n'],
      },
      {
        policy: { allowedOrigins: [/https:\/\/[^.]+\.app\.example/] },
        allows: ['https://a.app.example'],
        denies: [
          'https://evil/.app.example',
          'https://evil.test#.app.example',
          'https://a.b.app.example',
        ],
      },
      {
        policy: { allowedOrigins: [/https:\/\/(?:a|b|)\.?app\.example/] },
        allows: ['https://app.example', 'https://a.app.example', 'https://bapp.example'],
        denies: ['https://c.app.example', 'https://..app.example'],
      },
    ],
  },
  {
    mistake: 'allows whoever has a name that the expression forgot to exclude',
    source: 'https://github.com/google/clusterfuzz/pull/5303',
    configurations: [
      {
        policy: { allowedOrigins: [/https:\/\/.*app\.com/], ...withCredentials },
        refused: ['unrelated-origins-with-credentials'],
      },
      {
        policy: { allowedOrigins: [/https:\/\/.*\.?app\.com/], ...withCredentials },
        refused: ['unrelated-origins-with-credentials'],
      },
      {
        policy: { allowedOrigins: [/https:\/\/app\.example.*/], ...withCredentials },
        refused: ['unrelated-origins-with-credentials'],
      },
      {
        policy: { allowedOrigins: [/https:\/\/(.*-dot-)?app\.org/], ...withCredentials },
        refused: ['unrelated-origins-with-credentials'],
      },
      {
        policy: { allowedOrigins: [/https:\/\/app\.[a-z]+/], ...withCredentials },
        refused: ['unrelated-origins-with-credentials'],
      },
      {
        policy: { allowedOrigins: [/https:\/\/www.app.example/], ...withCredentials },
        advice: ['unescaped-dot'],
        allows: ['https://www.app.example', 'https://wwwxapp.example'],
        denies: ['https://www.app.example.evil.test', 'https://evil.test'],
      },
      {
        policy: { allowedOrigins: [/https:\/\/(.+\.)?app\.example(:\d+)?/], ...withCredentials },
        allows: ['https://app.example', 'https://a.app.example', 'https://app.example:8443'],
        denies: [
          'https://evilapp.example',
          'https://app.example:8443.evil.test',
          'https://-.app.example/',
        ],
      },
    ],
  },
  {
    mistake: 'lets an expression take exponential time',
    source: 'CWE-1333; OWASP, Regular expression Denial of Service',
    configurations: [
      {
        policy: { allowedOrigins: [/https:\/\/(a+)+\.app\.example/] },
        allows: ['https://aa.app.example'],
        denies: [`https://${'a'.repeat(60)}!.app.example`, `https://${'a'.repeat(60)}.evil.test`],
      },
      {
        policy: { allowedOrigins: [/https:\/\/([a-z0-9]+[.-]?)+app\.com/] },
        advice: ['unrelated-origins'],
        allows: ['https://a-b.app.com'],
        denies: [`https://${'a'.repeat(60)}.evil.test`, `https://${'a.'.repeat(100)}x`],
      },
      {
        policy: { allowedOrigins: [/https:\/\/(a|a?)+\.app\.example/] },
        allows: ['https://aaaa.app.example'],
        denies: [`https://${'a'.repeat(63)}`, `https://${'a'.repeat(63)}.example`],
      },
      {
        policy: { allowedOrigins: [/https:\/\/(?=app)app\.example/] },
        refused: ['pattern-needs-backtracking'],
      },
      {
        policy: { allowedOrigins: [/https:\/\/(?<!x)app\.example/] },
        refused: ['pattern-needs-backtracking'],
      },
      {
        policy: { allowedOrigins: [/https:\/\/(?<a>a)\k<a>\.example/] },
        refused: ['pattern-needs-backtracking'],
      },
      {
        policy: { allowedOrigins: ['/https:\\/\\/a{1,100000}\\.example/'] },
        refused: ['pattern-too-large'],
      },
      {
        policy: { allowedOrigins: ['/https:\\/\\/(a{1,40}){1,40}{1,40}\\.example/'] },
        refused: ['invalid-pattern'],
      },
      {
        policy: { allowedOrigins: [`/https:\\/\\/${'a|'.repeat(2_000)}b/`] },
        refused: ['pattern-too-large'],
      },
    ],
  },
  {
    mistake: 'asks the object what it matches',
    source:
      'ECMAScript, RegExp.prototype.exec: properties of the object decide, and it keeps lastIndex',
    configurations: [
      {
        policy: { allowedOrigins: [withLastIndex(/https:\/\/app\.example/g)] },
        allows: ['https://app.example', 'https://app.example'],
        denies: ['https://evil.test'],
      },
      {
        policy: { allowedOrigins: [withLastIndex(/https:\/\/app\.example/y)] },
        allows: ['https://app.example', 'https://app.example'],
        denies: ['https://evil.test'],
      },
      {
        policy: {
          allowedOrigins: [
            Object.assign(/https:\/\/app\.example/, { exec: () => ['x'], test: () => true }),
          ],
        },
        allows: ['https://app.example'],
        denies: ['https://evil.test'],
      },
      {
        policy: {
          allowedOrigins: [
            Object.defineProperties(/https:\/\/app\.example/, {
              source: { value: '.*' },
              flags: { value: 'i' },
              toString: { value: () => '/.*/' },
            }),
          ],
        },
        allows: ['https://app.example'],
        denies: ['https://evil.test', 'https://APP.example'],
      },
      {
        policy: {
          allowedOrigins: [
            new (class extends RegExp {
              override test() {
                return true;
              }
            })('https://app\\.example'),
          ],
        },
        allows: ['https://app.example'],
        denies: ['https://evil.test'],
      },
      {
        policy: { allowedOrigins: [{ source: '.*', flags: '', test: () => true }] },
        refused: ['wrong-type'],
      },
      { policy: { allowedOrigins: [new Proxy(/.*/, {})] }, refused: ['wrong-type'] },
    ],
  },
];

function withLastIndex(expression: RegExp): RegExp {
  expression.lastIndex = 5;
  return expression;
}
