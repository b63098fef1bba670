import { describe, expect, it } from 'vitest';
import { canonicalOrigin } from '../../src/origins/canonical-origin.ts';
import { originProblem } from '../../src/origins/origin-problem.ts';

describe('a configured origin', () => {
  it.each([
    ['https://app.example', 'https://app.example'],
    ['HTTPS://App.Example', 'https://app.example'],
    ['https://app.example:443', 'https://app.example'],
    ['http://app.example:80', 'http://app.example'],
    ['http://app.example:443', 'http://app.example:443'],
    ['https://app.example:8443', 'https://app.example:8443'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://BÜCHER.example:443', 'https://xn--bcher-kva.example'],
    ['https://straße.example', 'https://xn--strae-oqa.example'],
    ['http://[2001:DB8::1]:8080', 'http://[2001:db8::1]:8080'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
    ['Capacitor://localhost', 'capacitor://localhost'],
    ['chrome-extension://AbC', 'chrome-extension://AbC'],
    ['profile://app.example', 'profile://app.example'],
    ['files://app.example', 'files://app.example'],
    ['xws://app.example', 'xws://app.example'],
  ])('%s is read as %s', (entry, origin) => {
    expect(canonicalOrigin(entry)).toBe(origin);
  });

  it.each([
    ['https://app.example/', 'https://app.example'],
    ['https://app.example/path?query#part', 'https://app.example'],
    ['https://user:secret@app.example', 'https://app.example'],
    ['app.example', 'https://app.example'],
    ['https:/app.example', 'https://app.example'],
    ['localhost:8080', 'http://localhost:8080'],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://ａpp.example', 'https://app.example'],
    ['https://app。example', 'https://app.example'],
    ['http://0x7f.1', 'http://127.0.0.1'],
    ['http://[0:0::1]', 'http://[::1]'],
    ['https://app.example:00443', 'https://app.example'],
    ['https://app.example:', 'https://app.example'],
  ])('%s is refused and %s suggested', (entry, suggestion) => {
    expect(canonicalOrigin(entry)).toBeUndefined();
    expect(originProblem(entry)).toMatchObject({ suggestion });
  });

  it.each([
    '',
    ' ',
    'null',
    '*',
    'https://',
    'https://a.example,https://b.example',
    'https://app.example.',
    'https://app..example',
    'https://app.example:65536',
    'https://app.example:0',
    '//app.example',
    'file:///',
    'file://app.example',
    'chrome-extension://bücher',
    'https://a%41.bücher.example',
    `https://${'a'.repeat(64)}.example`,
    'https://STRAẞEü.example',
    'wss://app.example',
    'https://bü\u00adcher.example',
    'https://bü\u200dcher.example',
    'https://bﬁü.example',
    'https://app\ufe00ü.example',
    'https://xn--ü.example',
    'https://bü。example',
    'https://\u212aelvin.example',
    'https://\u212aelvin.bücher.example',
    'https://bücher.\u212aelvin.example',
  ])('%j is refused', (entry) => {
    expect(canonicalOrigin(entry)).toBeUndefined();
  });

  it.each(['https://bü\tcher.example', 'https://bü\ncher.example', 'https://bü%61.example'])(
    '%j is refused rather than repaired by the URL parser that converts its other letters',
    (entry) => {
      expect(canonicalOrigin(entry)).toBeUndefined();
    },
  );

  it('null has no form that was probably meant', () => {
    expect(originProblem('null')).not.toHaveProperty('suggestion');
    // 192.168.0.1 is another machine.
    expect(originProblem('https://192.168.1')).not.toHaveProperty('suggestion');
  });
});
