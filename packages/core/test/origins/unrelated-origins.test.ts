import { describe, expect, it } from 'vitest';
import { compileRegularExpression } from '../../src/origins/regular-expression.ts';
import {
  insecureOrigin,
  type Reach,
  unrelatedOrigin,
  unrelatedOriginBelow,
} from '../../src/origins/unrelated-origins.ts';

function compiled(source: string, flags = '') {
  const compiled = compileRegularExpression(`/${source}/${flags}`);
  if (!('matches' in compiled)) throw new Error(`${source} ${compiled.what}`);
  return compiled;
}

describe('a regular expression that lets in more than is meant', () => {
  it.each<[string, Reach]>([
    ['.*', 'any site'],
    ['https?:\\/\\/[^/]+', 'any site'],
    ['^https:\\/\\/([a-z0-9-]+\\.)+[a-z]{2,}$', 'any site'],
    ['^https:\\/\\/.*\\.com$', 'suffix'],
    ['^https:\\/\\/.+\\.fr$', 'suffix'],
    ['^https:\\/\\/.*\\.co\\.in$', 'suffix'],
    ['^https:\\/\\/.*\\.(ru|eu|nl|ch|it|es)$', 'suffix'],
    ['^https:\\/\\/[a-z]+\\.(gov|mil)$', 'suffix'],
    ['^https:\\/\\/.*\\.appspot\\.com$', 'suffix'],
    ['^https:\\/\\/[a-z0-9-]+\\.up\\.railway\\.app$', 'suffix'],
    ['^https:\\/\\/[a-f0-9]{8}\\.pages\\.dev$', 'suffix'],
    ['^http:\\/\\/\\d+\\.\\d+\\.\\d+\\.\\d+$', 'any site'],
    ['^https:\\/\\/.*example\\.com$', 'lookalike'],
    ['^https:\\/\\/(.*)example\\.com$', 'lookalike'],
    ['^https:\\/\\/[a-z.]*example\\.com$', 'lookalike'],
    ['^https:\\/\\/[a-z-]+example\\.com$', 'lookalike'],
    ['^https:\\/\\/(.+\\.)?example\\.com.*$', 'lookalike'],
    ['^https:\\/\\/example\\.com.*', 'lookalike'],
    ['^https:\\/\\/(www\\.)?example\\..+$', 'lookalike'],
    ['^http:\\/\\/localhost.*$', 'lookalike'],
    ['^https?:\\/\\/192\\.168\\..*$', 'lookalike'],
    ['^https?:\\/\\/10\\..*', 'lookalike'],
    ['^https:\\/\\/www\\..*$', 'lookalike'],
    ['^https:\\/\\/api\\..+$', 'lookalike'],
    ['^https:\\/\\/shop-.*\\.com$', 'suffix'],
    ['^https:\\/\\/shop-[a-z]*\\.com$', 'lookalike'],
    ['^https:\\/\\/myapp-.*\\.vercel\\.app$', 'suffix'],
    ['^https:\\/\\/myapp-[a-z0-9-]+\\.vercel\\.app$', 'tenant'],
    ['^https:\\/\\/[a-z0-9-]+-myteam\\.vercel\\.app$', 'tenant'],
    ['^https:\\/\\/myapp-[a-z0-9]+-myteam\\.vercel\\.app$', 'tenant'],
  ])('%s reaches: %s', (source, reach) => {
    const pattern = compiled(source);
    const found = unrelatedOrigin(pattern.examples().origins, pattern.matches);
    expect(found?.reach).toBe(reach);
    expect(pattern.matches(found?.origin ?? '')).toBe(true);
  });

  it.each([
    '^https?:\\/\\/localhost(:\\d+)?$',
    '^https?:\\/\\/(localhost|127\\.0\\.0\\.1)(:\\d+)?$',
    '^https?:\\/\\/(\\w+\\.)*localhost(:[0-9]+)?$',
    '^http:\\/\\/192\\.168\\.\\d{1,3}\\.\\d{1,3}(:\\d+)?$',
    '^https:\\/\\/([a-z0-9-]+\\.)*example\\.(com|net|org)$',
    '^https:\\/\\/deploy-preview-\\d+--mysite\\.netlify\\.app$',
    '^https:\\/\\/pr-\\d+\\.preview\\.example\\.com$',
    '^https:\\/\\/[a-f0-9]{8}\\.mysite\\.pages\\.dev$',
    '^https:\\/\\/(.+\\.)?example\\.com(:\\d+)?$',
    '^https:\\/\\/[\\w-]+\\.example\\.co\\.uk$',
    '^https:\\/\\/.*\\.example\\.com$',
    '^(https?|capacitor|ionic):\\/\\/localhost$',
    '^https:\\/\\/(app|www|admin)\\.example\\.(de|at|ch)$',
    '^https:\\/\\/[a-z]+-preview\\.example\\.com$',
    '^https:\\/\\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+example\\.com$',
    '^chrome-extension:\\/\\/[a-p]{32}$',
    '^https:\\/\\/me\\.github\\.io$',
  ])('is not %s', (source) => {
    const pattern = compiled(source);
    expect(unrelatedOrigin(pattern.examples().origins, pattern.matches)).toBeUndefined();
  });
});

it.each([
  'amazonaws.com',
  'windows.net',
  'core.windows.net',
  'amazonaws.com.cn',
  'on.aws',
  'railway.app',
])('a wildcard over %s covers a suffix', (base) =>
  expect(unrelatedOriginBelow(base)?.reach).toBe('suffix'),
);

it.each(['example.com', 'localhost', 'me.github.io'])('a wildcard over %s covers none', (base) =>
  expect(unrelatedOriginBelow(base)).toBeUndefined(),
);

describe('a regular expression that allows plain http', () => {
  it.each([
    '^https?:\\/\\/(.+\\.)?example\\.com$',
    '^https?:\\/\\/(a|b)\\.example\\.com$',
    '^https?:\\/\\/example\\.com(:\\d+)?$',
    '^.*\\.example\\.com$',
  ])('is %s', (source) =>
    expect(insecureOrigin(compiled(source).examples().origins)).toMatch(/^http:\/\/.*example/),
  );

  it.each([
    '^https:\\/\\/(.+\\.)?example\\.com$',
    '^https?:\\/\\/localhost(:\\d+)?$',
    '^https?:\\/\\/(\\w+\\.)*localhost$',
    '^http:\\/\\/127\\.0\\.0\\.1(:\\d+)?$',
  ])('is not %s', (source) =>
    expect(insecureOrigin(compiled(source).examples().origins)).toBeUndefined(),
  );
});

it.each([
  ['https:\\/\\/.*brand\\.(com|de)'],
  ['https:\\/\\/.*brand(\\.com|\\.de)'],
  ['https:\\/\\/.*(brand|brand2)\\.com'],
  ['^https:\\/\\/[a-zA-Z0-9-]+\\.?myapp\\.(com|io)$'],
  ['https:\\/\\/.*example[.]com'],
  ['https:\\/\\/[^/]*example[.]com'],
  ['https:\\/\\/example[.]com.*'],
  ['https:\\/\\/example\\.(com|de).*'],
  ['https:\\/\\/(www\\.)?(brand1|brand2)\\.com.*'],
  ['https:\\/\\/.*my[-_]?app\\.com'],
  ['https:\\/\\/.*app\\d*\\.com'],
  ['https:\\/\\/.*example\\.co(m|\\.uk)'],
  ['https?:\\/\\/192\\.168\\.\\d+\\.\\d+.*'],
  ['https?:\\/\\/192\\.168(\\.\\d+){2}.*'],
  ['https?:\\/\\/10\\.[\\d.]+.*'],
  ['https:\\/\\/example\\.[a-z]+'],
  ['https:\\/\\/example\\.[a-z]{2,3}'],
  ['https:\\/\\/(.*\\.)?example\\.\\w+'],
  ['https:\\/\\/(www\\.)?example\\.(co\\.)?[a-z]{2,}'],
  ['https:\\/\\/brand\\.[^.]+'],
  ['https:\\/\\/(?:[a-f0-9]{2}){8}\\.pages\\.dev'],
  ['https:\\/\\/[a-z0-9]{1,5}example\\.com'],
  ['https:\\/\\/\\w{3}example\\.com'],
  ['https:\\/\\/[a-z]{3}-example\\.com'],
  ['https:\\/\\/\\d+example\\.com'],
  ['https:\\/\\/pr-\\d+-example\\.com'],
  ['https:\\/\\/[a-z]{5}\\.com'],
  ['https:\\/\\/[a-z]{3,10}\\.(com|net|org|io)'],
  ['https:\\/\\/[a-z]{3,5}\\.herokuapp\\.com'],
  ['https:\\/\\/[0-9a-f]{12}\\.ngrok\\.io'],
  ['https:\\/\\/d[0-9a-z]{13}\\.cloudfront\\.net'],
  ['https:\\/\\/myapp-[a-z0-9]{9}-myteam\\.vercel\\.app'],
  ['.*example\\.com'],
  ['\\S+'],
  ['https:\\/\\/.*\\.vercel\\.app.*'],
])('with credentials, %s lets a stranger in', (source) => {
  const { examples, matches } = compiled(source);
  const { origins } = examples();
  expect(unrelatedOrigin(origins, matches)).toBeDefined();
});

it.each([
  ['https:\\/\\/[a-z0-9-]+--mysite\\.netlify\\.app'],
  ['https:\\/\\/mysite--[a-z0-9-]+\\.web\\.app'],
  ['https:\\/\\/app\\.example\\.com'],
  ['https:\\/\\/(app|www)?\\.?example\\.com'],
  ['https:\\/\\/\\[::1\\]:\\d+'],
  ['https:\\/\\/app.example\\.com'],
  ['tauri:\\/\\/localhost'],
  ['https:\\/\\/(.+\\.)?(a|b)\\.(com|de)'],
  ['https:\\/\\/[a-z]{2}\\.example\\.com'],
])('%s lets none in', (source) => {
  const { examples, matches } = compiled(source);
  const { origins } = examples();
  expect(origins).not.toEqual([]);
  expect(unrelatedOrigin(origins, matches)).toBeUndefined();
});

it('looks behind what is accepted', () => {
  const { examples, matches } = compiled('https:\\/\\/.*\\.vercel\\.app.*');
  expect(unrelatedOrigin(examples().origins, matches, ['suffix', 'tenant'])?.reach).toMatch(
    /lookalike|any/,
  );
});

it.each([
  '^HTTPS:\\/\\/.*Example\\.com$',
  '^https:\\/\\/[A-Z0-9-]+Example\\.com$',
  '^https:\\/\\/.*\\.APPSPOT\\.COM$',
])('%s lets a stranger in where case means nothing', (source) => {
  const { examples, matches } = compiled(source, 'i');
  expect(unrelatedOrigin(examples().origins, matches)).toBeDefined();
});

describe('a deployment of a hosting service is of the owner of its site', () => {
  it.each<[string, Reach | undefined]>([
    ['[a-z]+--site\\.netlify\\.app', undefined],
    ['site--[a-z]+\\.netlify\\.app', 'tenant'],
    ['site-[a-z]+\\.netlify\\.app', 'tenant'],
    ['[a-z]+-site\\.netlify\\.app', 'tenant'],
    ['[a-z]+--\\.netlify\\.app', 'tenant'],
    ['[a-z]site\\.netlify\\.app', 'tenant'],
    ['site[a-z]\\.web\\.app', 'tenant'],
    ['site--[a-z]+\\.web\\.app', undefined],
    ['[a-z]+--site\\.web\\.app', 'tenant'],
    ['--[a-z]+\\.web\\.app', 'tenant'],
    ['site-[a-z]+\\.web\\.app', 'tenant'],
    ['[a-z]+-site\\.web\\.app', 'tenant'],
    ['site--[a-z]+\\.pages\\.dev', 'tenant'],
    ['[a-z]+--site\\.pages\\.dev', 'tenant'],
  ])('%s reaches: %s', (host, reach) => {
    const { examples, matches } = compiled(`https:\\/\\/${host}`);
    expect(unrelatedOrigin(examples().origins, matches)?.reach).toBe(reach);
  });
});

it.each([
  ['sagemaker.aws', 'studio.us-east-1.sagemaker.aws'],
  ['amazoncognito.com', 'auth.eu-west-1.amazoncognito.com'],
  ['scw.cloud', 'functions.fnc.fr-par.scw.cloud'],
  ['platform.sh', 'us.platform.sh'],
  ['run.app', 'a.run.app'],
])('a wildcard over %s reaches every site below %s', (base, suffix) => {
  expect(unrelatedOriginBelow(base)).toEqual({
    reach: 'suffix',
    origin: `https://corspolicyprobe.${suffix}`,
  });
});

it('tells of any site before it tells of those below a suffix', () => {
  const { origins } = compiled('^https:\\/\\/.*\\.com$').examples();
  expect(unrelatedOrigin(origins, () => true)?.reach).toBe('any site');
});
