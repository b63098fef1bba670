import { describe, expect, it } from 'vitest';
import type { Expected } from '../src/sockets/expected.ts';
import { allowed, denied } from '../src/sockets/expected.ts';
import { judgeAnswer } from '../src/sockets/judge-answer.ts';
import { readAnswers } from '../src/sockets/read-answers.ts';

const OK = 'HTTP/1.1 200 OK\r\n';

describe('the reader of answers', () => {
  it.each([
    ['a length', `${OK}Content-Length: 2\r\n\r\nok`, ['GET'], ['ok'], ''],
    [
      'chunks',
      `${OK}Transfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n`,
      [],
      ['ok'],
      '',
    ],
    ['no framing', `${OK}Connection: close\r\n\r\nok`, [], ['ok'], ''],
    ['an answer to HEAD', `${OK}Content-Length: 2\r\n\r\n`, ['HEAD'], [''], ''],
    [
      'two answers',
      `${OK}Content-Length: 1\r\n\r\na${OK}Content-Length: 1\r\n\r\nb`,
      [],
      ['a', 'b'],
      '',
    ],
    ['a head broken off', `${OK}Conte`, [], [], `${OK}Conte`],
    [
      'a body broken off',
      `${OK}Content-Length: 2\r\n\r\no`,
      [],
      [],
      `${OK}Content-Length: 2\r\n\r\no`,
    ],
  ])('reads %s', (_title, bytes, methods, bodies, rest) => {
    const received = readAnswers(bytes, methods);
    expect(received.answers.map(({ body }) => body)).toEqual(bodies);
    expect(received.rest).toBe(rest);
  });

  it.each([
    ['a line feed alone', `${OK}A: b\nC: d\r\n\r\n`],
    ['a return alone', `${OK}A: b\rC: d\r\n\r\n`],
    ['NUL', `${OK}A: b\0\r\n\r\n`],
    ['a folded line', `${OK}A: b\r\n c\r\n\r\n`],
    ['a space before the colon', `${OK}A : b\r\n\r\n`],
    ['no name', `${OK}: b\r\n\r\n`],
    ['no colon', `${OK}A\r\n\r\n`],
    ['two framings', `${OK}Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n`],
    ['two lengths', `${OK}Content-Length: 0\r\nContent-Length: 0\r\n\r\n`],
    ['bytes behind an answer', `${OK}Content-Length: 0\r\n\r\nmore\r\n\r\n`],
    ['another version', 'HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n'],
    ['a wrong size of a chunk', `${OK}Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n`],
  ])('refuses %s', (_title, bytes) => {
    expect(() => readAnswers(bytes, [])).toThrow();
  });
});

describe('the judge of answers', () => {
  const ORIGIN = 'http://test2.com';
  const FIELDS = [
    `access-control-allow-origin: ${ORIGIN}`,
    'access-control-allow-credentials: true',
    'access-control-expose-headers: header1,header2',
    'vary: Origin',
    'content-length: 0',
  ];
  const faults = (fields: readonly string[], expected: Expected = allowed(ORIGIN)) => {
    const [answer] = readAnswers(`${OK}${fields.join('\r\n')}\r\n\r\n`, []).answers;
    return answer && judgeAnswer(answer, expected).map(({ kind }) => kind);
  };

  it('takes the answer that is expected', () => {
    expect(faults(FIELDS)).toEqual([]);
  });

  it.each([
    ['a field that nobody writes', [...FIELDS, 'set-cookie: a=b'], ['injection']],
    ['a field of CORS more', [...FIELDS, 'access-control-max-age: 1'], ['injection']],
    ['a field twice', [...FIELDS, 'vary: Origin'], ['injection', 'verdict']],
    ['a name in Connection', [...FIELDS, 'connection: vary'], ['injection']],
    ['a field of CORS less', FIELDS.slice(1), ['verdict']],
    ['another Vary', FIELDS.with(3, 'vary: Accept'), ['verdict']],
  ])('does not take %s', (_title, fields, kinds) => {
    expect(faults(fields)).toEqual(kinds);
  });

  it('does not take an allowance for a denial', () => {
    expect(faults(FIELDS, denied)).toEqual(['verdict', 'injection', 'injection', 'injection']);
  });
});
