import { describe, expect, it } from 'vitest';
import { compileRegularExpression } from '../../src/origins/regular-expression.ts';
import {
  insecureOrigin,
  type Reach,
  unrelatedOrigin,
  unrelatedOriginBelow,
} from '../../src/origins/unrelated-origins.ts';

function compiled(source: string) {
  const compiled = compileRegularExpression(`/${source}/`);
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
    ['^http:\\/\\/\\d+\\.\\d+\\.\\d+\\.\\d+$', 'suffix'],
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
    ['^https:\\/\\/shop-.*\\.com$', 'lookalike'],
    ['^https:\\/\\/myapp-.*\\.vercel\\.app$', 'tenant'],
    ['^https:\\/\\/[a-z0-9-]+-myteam\\.vercel\\.app$', 'tenant'],
    ['^https:\\/\\/myapp-[a-z0-9]+-myteam\\.vercel\\.app$', 'tenant'],
  ])('%s reaches: %s', (source, reach) => {
    const pattern = compiled(source);
    const found = unrelatedOrigin(pattern);
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
    expect(unrelatedOrigin(compiled(source))).toBeUndefined();
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
  ])('is %s', (source) => expect(insecureOrigin(compiled(source))).toMatch(/^http:\/\/.*example/));

  it.each([
    '^https:\\/\\/(.+\\.)?example\\.com$',
    '^https?:\\/\\/localhost(:\\d+)?$',
    '^https?:\\/\\/(\\w+\\.)*localhost$',
    '^http:\\/\\/127\\.0\\.0\\.1(:\\d+)?$',
  ])('is not %s', (source) => expect(insecureOrigin(compiled(source))).toBeUndefined());
});
