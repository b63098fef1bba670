import fc from 'fast-check';

/** A way to write something in a configuration, with texts that it is meant for. */
export interface Entry {
  readonly entry: string | RegExp;
  /** Origins that it allows, or nearly. */
  readonly origins: readonly string[];
}

const NAMES = [
  'app.example',
  'www.app.example',
  'a.b.app.example',
  'shop.example',
  'localhost',
  'x',
  'xn--bcher-kva.example',
  'my_host-1.example',
  '1.app.example',
];
const BASES = [
  'app.example',
  'b.app.example',
  'shop.example',
  'localhost',
  'xn--bcher-kva.example',
];
const ADDRESSES = ['127.0.0.1', '10.0.0.255', '[::1]', '[2001:db8::1]', '[::ffff:7f00:1]'];
const PORTS = ['', '', '', ':1', ':80', ':443', ':3000', ':8080', ':65535'];

const httpScheme = fc.constantFrom('https', 'https', 'http');
const otherScheme = fc.constantFrom('capacitor', 'chrome-extension', 'a+b-c.d', 'httpsx');
const port = fc.constantFrom(...PORTS);
const label = fc.constantFrom(
  'a',
  'b',
  'www',
  'evil',
  '_dmarc',
  '0',
  'x--y',
  'app',
  'a.b',
  'xn--a',
);

const httpOrigin = fc
  .tuple(httpScheme, fc.constantFrom(...NAMES, ...NAMES, ...ADDRESSES), port)
  .map((parts) => writeOrigin(...parts));
const otherOrigin = fc
  .tuple(
    otherScheme,
    fc.constantFrom(...NAMES, 'Upper', 'abcdefghijklmnop', '127.1', '[::1]'),
    port,
  )
  .map((parts) => writeOrigin(...parts));

/** Of a page, in its one form. */
export const origin: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: httpOrigin },
  { weight: 1, arbitrary: otherOrigin },
);

/** An exact origin, sometimes written as people do. */
export const exactEntry: fc.Arbitrary<Entry & { readonly entry: string }> = fc
  .tuple(
    origin,
    fc.constantFrom('as is', 'as is', 'as is', 'upper case', 'default port', 'letters'),
  )
  .map(([text, style]) => ({ entry: written(text, style), origins: [text] }));

const subdomainsEntry: fc.Arbitrary<Entry> = fc
  .tuple(fc.oneof(httpScheme, fc.constant('capacitor')), label, fc.constantFrom(...BASES), port)
  .map(([scheme, below, base, portText]) => ({
    entry: writeOrigin(scheme, `*.${base}`, portText),
    origins: [
      writeOrigin(scheme, `${below}.${base}`, portText),
      writeOrigin(scheme, base, portText),
      writeOrigin(scheme, `${below}${base}`, portText),
    ],
  }));

const anyPortEntry: fc.Arbitrary<Entry> = fc
  .tuple(origin, port, fc.boolean())
  .map(([text, otherPort, isAbove]) => {
    const portless = text.replace(/:[0-9]+$/, '');
    const [scheme = '', host = ''] = portless.split('://');
    const isName = /[a-z]$/.test(host);
    const below = isAbove && isName ? host.replace(/^[^.]*\.(?=.*\.)/, '') : host;
    return {
      entry: `${isAbove && isName ? `${scheme}://*.${below}` : portless}:*`,
      origins: [writeOrigin(scheme, host, otherPort), writeOrigin(scheme, `a.${below}`, otherPort)],
    };
  });

/** Wildcards, of which none covers what nobody may. */
export const wildcardEntry: fc.Arbitrary<Entry> = fc.oneof(subdomainsEntry, anyPortEntry);

/** In the one form in which browsers write it: without the default port. */
function writeOrigin(scheme: string, host: string, portText: string): string {
  const isDefault = `${scheme}${portText}` === 'https:443' || `${scheme}${portText}` === 'http:80';
  return `${scheme}://${host}${isDefault ? '' : portText}`;
}

function written(text: string, style: string): string {
  const isHttp = /^https?:/.test(text);
  if (style === 'upper case') {
    return isHttp ? text.toUpperCase() : text.replace(/^[^:]*/, (scheme) => scheme.toUpperCase());
  }
  if (style === 'letters') return isHttp ? text.replace('xn--bcher-kva', 'b\u00fccher') : text;
  const hasPort = /:[0-9]+$/.test(text);
  if (style !== 'default port' || !isHttp || hasPort) return text;
  return `${text}:${text.startsWith('https') ? 443 : 80}`;
}
