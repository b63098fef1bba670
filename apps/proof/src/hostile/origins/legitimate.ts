import type { Confusion } from './confusion.ts';

/** What must not be denied by those who fear all of the others. */
export const legitimate: Confusion = {
  mistake: 'denies what is strange and allowed',
  groups: [
    {
      source: 'spec 3.1, 5: an origin that is listed',
      verdict: 'allowed',
      policies: ['exact'],
      origins: [
        'https://app.example',
        'https://foo.example',
        'https://bar.example',
        'https://bank.example:8443',
        'https://xn--bcher-kva.example',
        'http://localhost:3000',
        'http://127.0.0.1:8080',
        'http://192.168.0.1',
        'http://[::1]:3000',
        'http://[2001:db8::1]',
        'capacitor://localhost',
        'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
      ],
    },
    {
      source: 'spec 1: `*.` stands for one or more labels',
      verdict: 'allowed',
      policies: ['subdomains'],
      origins: [
        'https://a.app.example',
        'https://a.b.c.d.app.example',
        'https://app.example.app.example',
        'https://evil.test.app.example',
        'https://_dmarc.app.example',
        'https://a--b.app.example',
        'https://xn--bcher-kva.app.example',
        'https://1.app.example',
        'https://127.0.0.1.app.example',
        'https://null.app.example',
        'https://a.bank.example:8443',
        `https://${'a.'.repeat(121)}app.example`,
        `https://${longestLabel()}.app.example`,
      ],
    },
    {
      source: 'spec 1: `:*` stands for any port, the default one included',
      verdict: 'allowed',
      policies: ['any port'],
      origins: [
        'https://app.example',
        'https://app.example:1',
        'https://app.example:80',
        'https://app.example:65535',
        'http://localhost',
        'http://localhost:5173',
        'http://[::1]',
        'http://[::1]:8080',
      ],
    },
    {
      source: 'spec 7.7: an expression matches the whole origin',
      verdict: 'allowed',
      policies: ['expressions'],
      origins: [
        'https://www.app.example',
        'https://api.app.example',
        'https://left.example',
        'https://right.example',
      ],
    },
    {
      source: 'spec 7.12: a serialized origin, however strange, under policies for any',
      verdict: 'allowed',
      policies: ['any origin', 'every origin by pattern'],
      origins: [
        'http://a',
        'https://_',
        'https://-',
        'https://xn--bcher-kva.example:65535',
        'http://0.0.0.0',
        'http://255.255.255.255:1',
        'http://[::]',
        'http://[1:2:3:4:5:6:7:8]:9',
        'http://[::ffff:7f00:1]',
        'moz-extension://1b9c2b0e-9c2b-4b0e-8c2b-0e9c2b4b0e8c',
        'capacitor://LOCALHOST',
        'a+b-c.d://x',
      ],
    },
    {
      source: 'spec 7.8: null, where it is listed',
      verdict: 'allowed',
      policies: ['opaque origins', 'any origin'],
      entry: undefined,
      origins: ['null'],
    },
  ],
};

function longestLabel(): string {
  return 'a'.repeat(63);
}
