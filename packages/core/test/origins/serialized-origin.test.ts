import { describe, expect, it } from 'vitest';
import { isSerializedOrigin, LONGEST_ORIGIN } from '../../src/origins/serialized-origin.ts';

const longestHost = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;

describe('spec 7.12: exactly one serialized origin', () => {
  it.each([
    'null',
    'https://a.example',
    'http://a.example:8080',
    'http://localhost:65535',
    'https://a.example:80',
    'https://under_score.example',
    'https://a.1b2',
    'https://a.0x1g',
    'https://a.b.x1',
    'https://xn--bcher-kva.example',
    `https://${longestHost}`,
    'capacitor://localhost',
    'chrome-extension://AbCd',
    'http://0.0.0.0',
    'http://255.255.255.255:81',
    'http://[::]',
    'http://[::1]:8080',
    'http://[2001:db8::ff00:42:8329]',
    'http://[1:2:3:4:5:6:7:8]',
    'http://[1:0:0:2::3]',
    'http://[1::2:0:0:3:4]',
    'http://[::ffff:102:304]',
  ])('%s is one', (text) => {
    expect(isSerializedOrigin(text)).toBe(true);
  });

  it.each([
    '',
    'Null',
    'HTTPS://a.example',
    'https://A.example',
    'https://a.example:443',
    'http://a.example:80',
    'https://a.example:0',
    'https://a.example:08',
    'https://a.example:65536',
    'https://a.example:',
    'https://a.example/',
    'https://a.example/path',
    'https://a.example?',
    'https://a.example#',
    'https://a.example.',
    'https://.a.example',
    'https://a..example',
    'https://user@a.example',
    'https://user:password@a.example',
    'https://a.example\\@b.example',
    'https://a.example%2eb.example',
    'https://a.example https://b.example',
    'https://a.example, https://b.example',
    'https://a.example,https://b.example',
    ' https://a.example',
    'https://a.example ',
    'https://a.example\n',
    'https://a.example\r\nset-cookie: x',
    'https://a.example\u0000',
    'https://a.example\u00a0',
    'https://bücher.example',
    'https://a.examp\u212ae',
    'https://',
    'https:',
    'https:a.example',
    'https:/a.example',
    '//a.example',
    '://a.example',
    'a.example',
    '*',
    'https://*.example',
    `https://${'a'.repeat(64)}.example`,
    `https://${longestHost}d`,
    'http://256.0.0.1',
    'http://1.2.3',
    'http://1.2.3.04',
    'http://127.1',
    'http://0x7f.0.0.1',
    'http://a.0x',
    'http://a.0xff',
    'http://0xff',
    'http://1',
    'http://a.b.1',
    'https://a/',
    'https://a:',
    'https://a.b?',
    'https://a.b,c',
    'http://a.1',
    'http://[::1',
    'http://::1',
    'http://[]',
    'http://[:::]',
    'http://[::1]x',
    'http://[1:2:3:4:5:6:7:8:9]',
    'http://[1:2:3:4:5:6:7:8::]',
    'http://[1:2:3:4:5:6:7:8::9]',
    'http://[1:2]',
    'http://[12345::1]',
    'http://[1::12345]',
    'http://[-1::1]',
    'http://[NaN::1]',
    'http://[g::1]',
    'http://[1g::1]',
    'http://[1:2:3:4:5:6:7:g]',
    'http://[::FFFF]',
    'http://[0:0:0:0:0:0:0:1]',
    'http://[1:2:3:4:5:6:7]',
    'http://[1:2:3:4:5:6:7::]',
    'http://[1::2::3]',
    'http://[::01]',
    'http://[::1.2.3.4]',
    'http://[fe80::1%25eth0]',
    'http://[1::2:0:0:0:3]',
    'http://[1:0:0:2::3:4]',
  ])('%j is none', (text) => {
    expect(isSerializedOrigin(text)).toBe(false);
  });

  it('is refused above 330 bytes', () => {
    const scheme = (length: number) => `${'s'.repeat(length - '://host'.length)}://host`;
    expect(isSerializedOrigin(scheme(LONGEST_ORIGIN))).toBe(true);
    expect(isSerializedOrigin(scheme(LONGEST_ORIGIN + 1))).toBe(false);
    expect(LONGEST_ORIGIN).toBe(330);
  });

  it.each([undefined, null, 0, {}, Symbol('null'), ['null'], ['https://a.example']])(
    'is a string, unlike %s',
    (value) => {
      expect(isSerializedOrigin(value as string)).toBe(false);
    },
  );
});
