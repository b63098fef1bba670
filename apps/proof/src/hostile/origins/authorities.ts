import type { Confusion } from './confusion.ts';

export const userInfo: Confusion = {
  mistake: 'takes user information for the host',
  groups: [
    {
      source: 'O. Tsai, A New Era of SSRF (Black Hat USA 2017)',
      verdict: 'malformed',
      origins: [
        'https://app.example@evil.test',
        'https://evil.test@app.example',
        'https://app.example:443@evil.test',
        'https://app.example:80@evil.test:443',
        'https://app.example &@evil.test# @app.example',
        'https://evil.test#@app.example',
        'https://evil.test?@app.example',
        'https://evil.test/@app.example',
        'https://a@b@app.example',
        'https://app.example\\@evil.test',
      ],
    },
    {
      source: 'WPT url/resources/urltestdata.json (credentials)',
      verdict: 'malformed',
      origins: [
        'https://user@app.example',
        'https://user:password@app.example',
        'https://@app.example',
        'https://:@app.example',
        'https://:password@app.example',
        'https://app.example@',
        'https://app.example:@evil.test',
        'https://user%40app.example@evil.test',
      ],
    },
    {
      source: 'Claroty Team82 and Snyk, Exploiting URL Parsing Confusion (2022)',
      verdict: 'malformed',
      origins: [
        'https://app.example%40evil.test',
        'https://app.example\uff20evil.test',
        'https://app.example;@evil.test',
        'https://app.example,@evil.test',
        'http://localhost:3000@evil.test',
        'http://[::1]:3000@evil.test',
      ],
    },
  ],
};

export const backslash: Confusion = {
  mistake: 'ends the host elsewhere than browsers, which take a backslash for a slash',
  groups: [
    {
      source: 'URL standard, basic URL parser: \\ is / after a special scheme',
      verdict: 'malformed',
      origins: [
        'https://app.example\\',
        'https://app.example\\.evil.test',
        'https://evil.test\\.app.example',
        'https://evil.test\\app.example',
        'https://evil.test\\\\app.example',
        'https://evil.test\\/app.example',
        'https://a\\.app.example',
        'https:\\\\evil.test\\app.example',
      ],
    },
    {
      source: 'Claroty Team82 and Snyk, Exploiting URL Parsing Confusion (2022)',
      verdict: 'malformed',
      origins: [
        'https://app.example%5c.evil.test',
        'https://app.example\uff3c.evil.test',
        'https://app.example\u2216.evil.test',
        'https://app.example\u29f5.evil.test',
      ],
      entries: {
        'https://app.example\u2216.evil.test': 'https://app.xn--example-qf0d.evil.test',
        'https://app.example\u29f5.evil.test': 'https://app.xn--example-bl3e.evil.test',
      },
    },
  ],
};

export const beyondTheHost: Confusion = {
  mistake: 'takes a URL for an origin',
  groups: [
    {
      source: 'WPT cors/origin.htm',
      verdict: 'malformed',
      origins: [
        'https://app.example/',
        'https://app.example?',
        'https://app.example#',
        'https://app.example /',
        'https://app.example%23',
        'https://app.example/index.html',
        'https://app.example/cors/',
      ],
    },
    {
      source:
        'RFC 9110 section 4.2 and RFC 6454 section 6.2: an origin has no path, query or fragment',
      verdict: 'malformed',
      origins: [
        'https://app.example//',
        'https://app.example/?',
        'https://app.example/#',
        'https://app.example?a=b',
        'https://app.example#a',
        'https://app.example/../',
        'https://app.example/.',
        'https://app.example/;',
        'https://app.example:443/',
        'http://localhost:3000/',
        'http://[::1]:3000/',
        'https://a.app.example/',
        'https://www.app.example/',
      ],
    },
    {
      source: 'WPT url/resources/urltestdata.json (slashes that only look so)',
      verdict: 'malformed',
      origins: [
        'https://app.example\uff0fevil.test',
        'https://app.example\u2044evil.test',
        'https://app.example\u2215evil.test',
        'https://evil.test\uff0f.app.example',
        'https://evil.test\uff1f.app.example',
        'https://evil.test\uff03.app.example',
        'https://evil.test\u2100.app.example',
      ],
      entries: {
        'https://app.example\u2044evil.test': 'https://app.xn--exampleevil-lx3f.test',
        'https://app.example\u2215evil.test': 'https://app.xn--exampleevil-0h8f.test',
      },
    },
  ],
};

export const trailingDot: Confusion = {
  mistake: 'takes a fully qualified name for the same origin, as DNS does',
  groups: [
    {
      source:
        'URL standard, host equivalence: a trailing dot makes another host; spec 7.12 denies it',
      verdict: 'malformed',
      origins: [
        'https://app.example.',
        'https://app.example..',
        'https://app.example.:443',
        'https://bank.example.:8443',
        'http://localhost.:3000',
        'http://127.0.0.1.:8080',
        'https://a.app.example.',
        'https://www.app.example.',
        'https://.',
        'https://..',
        'https://',
        'https://.:443',
        'capacitor://localhost.',
      ],
    },
  ],
};

export const strangeCharacters: Confusion = {
  mistake: 'ends the host at a character that browsers once put into host names',
  groups: [
    {
      source:
        'C. Leo, Advanced CORS Exploitation Techniques (2018); denied by spec 7.12 as no DNS name has them',
      verdict: 'malformed',
      origins: [
        'https://app.example!.evil.test',
        'https://app.example".evil.test',
        'https://app.example$.evil.test',
        'https://app.example&.evil.test',
        "https://app.example'.evil.test",
        'https://app.example(.evil.test',
        'https://app.example).evil.test',
        'https://app.example*.evil.test',
        'https://app.example+.evil.test',
        'https://app.example,.evil.test',
        'https://app.example;.evil.test',
        'https://app.example=.evil.test',
        'https://app.example`.evil.test',
        'https://app.example{.evil.test',
        'https://app.example}.evil.test',
        'https://app.example~.evil.test',
        'https://a{.app.example',
        'https://a`.app.example',
      ],
    },
    {
      source: 'URL standard, forbidden domain code points',
      verdict: 'malformed',
      origins: [
        'https://app.example<.evil.test',
        'https://app.example>.evil.test',
        'https://app.example^.evil.test',
        'https://app.example|.evil.test',
        'https://app.example[.evil.test',
        'https://app.example].evil.test',
        'https://app.example%.evil.test',
        'https://app.example\u007f.evil.test',
      ],
    },
    {
      source:
        'C. Leo, Advanced CORS Exploitation Techniques (2018): the underscore is in names that resolve',
      verdict: 'denied',
      policies: ['exact', 'subdomains', 'any port', 'own origins'],
      origins: ['https://app.example_.evil.test', 'https://app.example-.evil.test'],
    },
  ],
};
