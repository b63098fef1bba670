import type { Confusion } from './confusion.ts';

export const suffix: Confusion = {
  mistake: 'compares how the origin begins',
  groups: [
    {
      source: 'CVE-2026-37737 (sanic-cors), https://github.com/ashleysommer/sanic-cors/pull/68',
      verdict: 'denied',
      policies: ['exact', 'any port', 'own origins'],
      origins: [
        'https://app.example.evil.test',
        'https://app.example.evil.test:8443',
        'https://app.example.app.evil.test',
        'http://localhost.evil.test:3000',
      ],
    },
    {
      source: 'CVE-2022-1996 (go-restful), https://github.com/emicklei/go-restful/issues/489',
      verdict: 'denied',
      policies: ['exact', 'any port', 'own origins'],
      origins: ['https://app.example.com', 'https://app.examples', 'https://app.exampleevil.test'],
    },
    {
      source: 'CVE-2019-25211 (gin-contrib/cors), https://github.com/golang/vulndb/issues/2955',
      verdict: 'denied',
      policies: ['exact', 'any port', 'own origins'],
      origins: [
        'http://localhost.example:3000',
        'http://localhost.example',
        'https://app.examplecommunity',
      ],
    },
    {
      source: 'https://github.com/Kludex/starlette/pull/801 (match instead of fullmatch)',
      verdict: 'denied',
      policies: ['expressions', 'subdomains'],
      origins: [
        'https://www.app.example.evil.test',
        'https://api.app.example.evil.test',
        'https://www.app.example-evil.test',
        'https://www.app.examples',
        'https://left.example.evil.test',
        'https://right.example.evil.test',
      ],
    },
    {
      source: 'https://github.com/martini-contrib/cors/pull/6 (unanchored expression)',
      verdict: 'denied',
      policies: ['exact', 'subdomains', 'any port', 'own origins'],
      origins: ['https://app.example.bar.test', 'https://bank.example.bar.test:8443'],
    },
    {
      source:
        'J. Chen et al., We Still Don’t Have Secure Cross-Domain Requests (USENIX Security 2018)',
      verdict: 'denied',
      policies: ['exact', 'any port', 'own origins'],
      origins: [
        'https://app.example-evil.test',
        'https://app.example_evil.test',
        'https://app.example--evil.test',
        'https://app.example1',
        'https://app.example0.test',
      ],
    },
  ],
};

export const prefix: Confusion = {
  mistake: 'compares how the origin ends',
  groups: [
    {
      source:
        'J. Kettle, Exploiting CORS misconfigurations for Bitcoins and bounties (PortSwigger 2016)',
      verdict: 'denied',
      policies: ['exact', 'subdomains', 'any port', 'own origins'],
      origins: [
        'https://evilapp.example',
        'https://notapp.example',
        'https://xapp.example',
        'https://0app.example',
      ],
    },
    {
      source: 'GHSA-vhxv-fg4m-p2w8 (jub0bs/cors), https://github.com/golang/vulndb/issues/2806',
      verdict: 'denied',
      policies: ['exact'],
      origins: [
        'https://barfoo.example',
        'https://foobar.example',
        'https://barapp.example',
        'https://foobarapp.example',
      ],
    },
    {
      source: 'GHSA-v84h-653v-4pq9 (jub0bs/fcors), https://github.com/golang/vulndb/issues/2807',
      verdict: 'denied',
      policies: ['subdomains'],
      origins: [
        'https://a.bankapp.example',
        'https://a.evilapp.example',
        'https://a.appbank.example:8443',
      ],
    },
    {
      source:
        'J. Chen et al., We Still Don’t Have Secure Cross-Domain Requests (USENIX Security 2018)',
      verdict: 'denied',
      policies: ['exact', 'subdomains', 'any port', 'own origins'],
      origins: ['https://evil-app.example', 'https://-app.example', 'https://evil_app.example'],
    },
    {
      source: 'https://github.com/google/clusterfuzz/pull/5303',
      verdict: 'denied',
      policies: ['expressions'],
      origins: [
        'https://evil.test.www.app.example',
        'https://evilwww.app.example',
        'x-https://www.app.example',
        'xhttps://api.app.example',
        'x-https://right.example',
        'https://evil.right.example',
        'https://evilleft.example',
      ],
    },
  ],
};

export const substring: Confusion = {
  mistake: 'looks whether the origin contains an allowed one, or takes a dot for any character',
  groups: [
    {
      source: 'https://github.com/google/clusterfuzz/pull/5303 (unescaped dot)',
      verdict: 'denied',
      policies: ['exact', 'subdomains', 'any port', 'own origins'],
      origins: [
        'https://appxexample',
        'https://app-example',
        'https://app_example',
        'https://app1example',
        'https://appexample',
      ],
    },
    {
      source: 'https://github.com/google/clusterfuzz/pull/5303 (unescaped dot)',
      verdict: 'denied',
      policies: ['expressions', 'subdomains'],
      origins: [
        'https://wwwxapp.example',
        'https://www.appxexample',
        'https://www-app.example',
        'https://leftxexample',
      ],
    },
    {
      source:
        'J. Chen et al., We Still Don’t Have Secure Cross-Domain Requests (USENIX Security 2018)',
      verdict: 'denied',
      policies: ['exact', 'any port', 'own origins'],
      origins: [
        'https://evil-app.example.evil.test',
        'https://evil.app.example.evil.test',
        'https://www.evil.test.app.example.evil.test',
        'https://https.app.example.evil.test',
        'https://https--app.example.evil.test',
      ],
    },
    {
      source: 'https://github.com/monsur/enable-cors.org/pull/75',
      verdict: 'malformed',
      origins: [
        'https://evil.test/app.example',
        'https://evil.test/https://app.example',
        'https://evil.test?https://app.example',
        'https://evil.test#https://app.example',
        'https://evil.test/.app.example',
      ],
    },
    {
      source: 'CWE-185: a typing error away',
      verdict: 'denied',
      policies: ['exact', 'any port', 'own origins'],
      origins: [
        'https://app.exampl',
        'https://pp.example',
        'https://ap.example',
        'https://app.xample',
        'https://apq.example',
        'https://apps.example',
        'https://app',
        'https://example.app',
      ],
    },
  ],
};

export const subdomain: Confusion = {
  mistake: 'takes a name below, above or beside an allowed one for it',
  groups: [
    {
      source: 'RFC 6454 section 5: origins are compared, not names',
      verdict: 'denied',
      policies: ['exact', 'any port', 'own origins'],
      origins: [
        'https://a.app.example',
        'https://www.app.example',
        'https://app.example.app.example',
        'https://a.b.c.app.example',
        'https://_.app.example',
      ],
    },
    {
      source: 'spec 1: `*.` stands for one label at least',
      verdict: 'denied',
      policies: ['subdomains'],
      origins: ['https://app.example', 'https://bank.example:8443', 'https://example'],
    },
    {
      source: 'URL standard, host parsing: no empty label in a host that a DNS name has to be',
      verdict: 'malformed',
      origins: [
        'https://.app.example',
        'https://..app.example',
        'https://a..app.example',
        'https://a.app..example',
        'https://.a.app.example',
      ],
    },
  ],
};
