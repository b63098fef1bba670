import type { Confusion } from './confusion.ts';

export const unicodeDots: Confusion = {
  mistake: 'takes another character for a dot',
  groups: [
    {
      source: 'Unicode TR46 section 2.3: 3002, FF0E and FF61 map to a dot',
      verdict: 'malformed',
      origins: [
        'https://app\u3002example',
        'https://app\uff0eexample',
        'https://app\uff61example',
        'https://app.example\u3002evil.test',
        'https://evil.test\u3002app.example',
        'https://a\u3002app.example',
        'https://www\uff0eapp.example',
        'https://app.example\u3002',
        'https://left\uff61example',
      ],
    },
    {
      source: 'Unicode TR39, confusables of the full stop',
      verdict: 'malformed',
      origins: [
        'https://app\u2024example',
        'https://app\u2025example',
        'https://app\u0660example',
        'https://app\ua4f8example',
        'https://app\u00b7example',
        'https://app\u0701example',
        'https://app\u2027example',
        'https://app\u22c5example',
      ],
      entries: {
        'https://app\ua4f8example': 'https://xn--appexample-1c29a',
        'https://app\u00b7example': 'https://xn--appexample-nra',
        'https://app\u2027example': 'https://xn--appexample-006e',
        'https://app\u22c5example': 'https://xn--appexample-l12f',
      },
    },
  ],
};

export const homographs: Confusion = {
  mistake: 'takes a letter for another that looks or folds like it',
  groups: [
    {
      source: 'Unicode TR46 section 4: mapped to ASCII before a browser sends them',
      verdict: 'malformed',
      origins: [
        'https://\uff41pp.example',
        'https://ap\uff50.example',
        'https://\u24d0pp.example',
        'https://\ud835\udc1app.example',
        'https://app.examp\u2113e',
        'https://app.e\u02e3ample',
        'https://\u00aapp.example',
        'https://boo\u212a.example',
        'https://app\u00ad.example',
        'https://app\u200b.example',
        'https://app\u200c.example',
        'https://app\u200d.example',
        'https://app\u2060.example',
        'https://\ufeffapp.example',
        'https://app.example\u200b',
        'https://app\ufe0f.example',
        'https://\ufb01nd.example',
        'https://app.ex\u0430\u200bmple',
      ],
    },
    {
      source:
        'ECMAScript, toLowerCase and toUpperCase: \u212a, \u017f, \u0131 and \u0130 fold to ASCII',
      verdict: 'malformed',
      origins: [
        'https://loca\u017fhost',
        'https://ban\u212a.example:8443',
        'https://ap\u0131.app.example',
        'https://AP\u0130.app.example',
        'https://app.e\u03c7ample\u200b',
      ],
      entries: {
        'https://ap\u0131.app.example': 'https://xn--ap-ipa.app.example',
        'https://AP\u0130.app.example': 'https://xn--api-bec.app.example',
      },
    },
    {
      source: 'E. Gabrilovich and A. Gontmakher, The Homograph Attack (CACM 2002)',
      verdict: 'malformed',
      entry: 'https://xn--pp-6kc.example',
      origins: ['https://\u0430pp.example'],
    },
    {
      source: 'E. Gabrilovich and A. Gontmakher, The Homograph Attack (CACM 2002)',
      verdict: 'malformed',
      entry: 'https://xn--80a6aa.example',
      origins: ['https://\u0430\u0440\u0440.example'],
    },
    {
      source: 'E. Gabrilovich and A. Gontmakher, The Homograph Attack (CACM 2002)',
      verdict: 'denied',
      policies: ['exact', 'subdomains', 'any port', 'own origins'],
      origins: [
        'https://xn--pp-6kc.example',
        'https://xn--80a6aa.example',
        'https://xn--app.example',
      ],
    },
    {
      source: 'Unicode TR36 section 2.8: marks that change the direction of what is shown',
      verdict: 'malformed',
      origins: [
        'https://\u202eelpmaxe.ppa',
        'https://app.example\u202e',
        'https://\u200fapp.example',
        'https://app\u2066.example',
      ],
    },
  ],
};

export const internationalNames: Confusion = {
  mistake: 'converts an international name of a request, which browsers have converted already',
  groups: [
    {
      source: 'WPT url/resources/toascii.json',
      verdict: 'malformed',
      entry: 'https://xn--bcher-kva.example',
      origins: [
        'https://b\u00fccher.example',
        'https://bu\u0308cher.example',
        'https://B\u00dcCHER.example',
        'HTTPS://b\u00fccher.EXAMPLE:443',
      ],
    },
    {
      source: 'RFC 9110 section 5.5: bytes beyond ASCII, as Node.js shows them',
      verdict: 'malformed',
      origins: [
        'https://b\u00c3\u00bccher.example',
        'https://app\u00e3\u0080\u0082example',
        'https://\u00d0\u00b0pp.example',
        'https://app.example\u00ff',
        'https://app.example\u00e9',
      ],
      entries: {
        'https://\u00d0\u00b0pp.example': 'https://xn--pp-eea9w.example',
        'https://app.example\u00ff': 'https://app.xn--example-i3a',
        'https://app.example\u00e9': 'https://app.xn--example-hya',
      },
    },
    {
      source: 'RFC 3492: the encoding of another name',
      verdict: 'denied',
      policies: ['exact', 'subdomains', 'any port'],
      origins: [
        'https://xn--bcher-kvb.example',
        'https://xn--bcher-kva.example.evil.test',
        'https://xn--bcher-kva.examples',
        'https://bcher-kva.example',
        'https://bucher.example',
        'https://buecher.example',
        'http://xn--bcher-kva.example',
      ],
    },
    {
      source: 'WHATWG URL, domain to Unicode: surrogates alone are no characters',
      verdict: 'malformed',
      origins: [
        'https://app\ud800.example',
        'https://app.example\udfff',
        '\ud83d\ude00',
        'https://app.example\ufffd',
      ],
    },
  ],
};
