import type { Confusion } from './confusion.ts';

export const otherScheme: Confusion = {
  mistake: 'compares hosts and forgets the scheme',
  groups: [
    {
      source:
        'J. Kettle, Exploiting CORS misconfigurations for Bitcoins and bounties (PortSwigger 2016): trusted http',
      verdict: 'denied',
      policies: ['exact', 'any port', 'own origins'],
      origins: ['http://app.example', 'http://app.example:443', 'https://localhost:3000'],
    },
    {
      source:
        'J. Kettle, Exploiting CORS misconfigurations for Bitcoins and bounties (PortSwigger 2016): trusted http',
      verdict: 'denied',
      policies: ['subdomains', 'expressions'],
      origins: ['http://www.app.example', 'http://a.app.example', 'http://left.example'],
    },
    {
      source: 'RFC 6454 section 4: the scheme is part of the origin',
      verdict: 'denied',
      policies: ['exact', 'any port', 'own origins'],
      origins: [
        'ftp://app.example',
        'httpss://app.example',
        'httpsx://app.example',
        'xhttps://app.example',
        'https-evil://app.example',
        'https+evil://app.example',
        'https.evil://app.example',
        'shttp://app.example',
        'app://app.example',
        'intent://app.example',
        'javascript://app.example',
      ],
    },
    {
      source: 'RFC 6455 section 1.6: a page that opens a WebSocket has an http(s) origin',
      verdict: 'denied',
      policies: ['exact', 'subdomains', 'any port', 'own origins'],
      entry: undefined,
      origins: [
        'wss://app.example',
        'ws://app.example',
        'wss://a.app.example',
        'ws://localhost:3000',
      ],
    },
  ],
};

export const brokenScheme: Confusion = {
  mistake: 'repairs what stands before the host, as URL parsers do',
  groups: [
    {
      source: 'WPT cors/origin.htm',
      verdict: 'malformed',
      origins: [
        '//app.example',
        '://app.example',
        'app.example',
        'https:://app.example',
        'https:/app.example',
        'https:app.example',
        '-',
        '**',
      ],
    },
    {
      source: 'WPT url/resources/urltestdata.json (slashes after a special scheme)',
      verdict: 'malformed',
      origins: [
        'https:///app.example',
        'https:////app.example',
        'https//app.example',
        'https::app.example',
        'https:\\\\app.example',
        'https:\\/app.example',
        'https:/\\app.example',
        'https:/ /app.example',
        'https: //app.example',
        'https ://app.example',
        'ht tps://app.example',
      ],
    },
    {
      source:
        'RFC 3986 section 3.1: a scheme begins with a letter and has letters, digits, +, - and .',
      verdict: 'malformed',
      origins: [
        '1https://app.example',
        '+https://app.example',
        '-https://app.example',
        '.https://app.example',
        'https_://app.example',
        'http%73://app.example',
        'h*ttps://app.example',
        'https!://app.example',
      ],
    },
    {
      source: 'Unicode TR36 section 2: characters that look like others',
      verdict: 'malformed',
      origins: [
        'http\u017f://app.example',
        '\uff48ttps://app.example',
        'https\uff1a//app.example',
        'https:\uff0f\uff0fapp.example',
        'https:\u2044\u2044app.example',
        'https\ua789//app.example',
      ],
    },
    {
      source: 'HTML standard, serialization of origins: what carries an origin within is none',
      verdict: 'malformed',
      origins: [
        'blob:https://app.example',
        'blob:https://app.example/1b9c2b0e-9c2b-4b0e-8c2b-0e9c2b4b0e8c',
        'filesystem:https://app.example/temporary',
        'view-source:https://app.example',
        'feed:https://app.example',
        'jar:https://app.example!/',
        'url:https://app.example',
        'https://https://app.example',
        'https:https://app.example',
      ],
    },
  ],
};

export const otherKinds: Confusion = {
  mistake:
    'takes an origin beyond the web for one of the web, or a local page for one of an extension',
  groups: [
    {
      source: 'URL standard, origin: that of file: is opaque; old Android WebViews send file://',
      verdict: 'malformed',
      origins: [
        'file://',
        'file:///',
        'file:',
        'file:///etc/passwd',
        'file:///C:/x.html',
        'file:\\\\x',
      ],
    },
    {
      source: 'URL standard, origin: that of file: is opaque, with a host as without',
      verdict: 'denied',
      policies: ['exact', 'subdomains', 'any port', 'expressions', 'own origins'],
      entry: undefined,
      origins: ['file://app.example', 'file://localhost:3000', 'file://localhost'],
    },
    {
      source: 'URL standard, origin: those of data: and about: are opaque',
      verdict: 'malformed',
      origins: [
        'data:',
        'data:text/html,app.example',
        'data:text/html;base64,aHR0cHM6Ly9hcHAuZXhhbXBsZQ==',
        'about:blank',
        'about:srcdoc',
        'blob:null',
        'javascript:alert(1)',
        'mailto:app@app.example',
        'urn:app.example',
        'app://',
        'app://.',
        'capacitor:localhost',
        'capacitor:///localhost',
      ],
    },
    {
      source: 'https://capacitorjs.com/docs/config (server.iosScheme, server.hostname)',
      verdict: 'denied',
      policies: ['exact'],
      origins: [
        'capacitor://localhost.evil.test',
        'capacitor://evil',
        'capacitor://localhost:3000',
        'capacitor://Localhost',
        'capacitors://localhost',
        'ionic://localhost',
        'tauri://localhost',
        'https://capacitor',
        'app://localhost',
      ],
    },
    {
      source: 'Chromium extensions, manifest key: the id is 32 letters from a to p',
      verdict: 'denied',
      policies: ['exact'],
      origins: [
        'chrome-extension://abcdefghijklmnopabcdefghijklmnoa',
        'chrome-extension://ABCDEFGHIJKLMNOPABCDEFGHIJKLMNOP',
        'chrome-extension://abcdefghijklmnopabcdefghijklmno',
        'chrome-extension://abcdefghijklmnopabcdefghijklmnop.evil.test',
        'chrome-extensionx://abcdefghijklmnopabcdefghijklmnop',
        'moz-extension://1b9c2b0e-9c2b-4b0e-8c2b-0e9c2b4b0e8c',
        'safari-web-extension://1B9C2B0E-9C2B-4B0E-8C2B-0E9C2B4B0E8C',
        'chrome://settings',
      ],
    },
    {
      source: 'Chromium extensions, manifest key: the id is 32 letters from a to p',
      verdict: 'malformed',
      origins: [
        'chrome-extension://abcdefghijklmnopabcdefghijklmnop/',
        'chrome-extension://abcdefghijklmnopabcdefghijklmnop/page.html',
        'chrome-extension:abcdefghijklmnopabcdefghijklmnop',
        'chrome-extension://',
      ],
    },
  ],
};
