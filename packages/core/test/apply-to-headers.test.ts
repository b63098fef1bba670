import { expect, it } from 'vitest';
import { applyToHead, applyToHeaders } from '../src/apply-to-headers.ts';

const instruction = {
  action: 'forward',
  headers: { 'access-control-allow-origin': 'https://a.example' },
  vary: ['Origin'],
} as const;

it('replaces every access-control-* header, merges Vary and keeps the rest (spec section 2)', () => {
  const headers = new Headers({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Private-Network': 'true',
    'Access-Control-Max-Age': '1',
    'Timing-Allow-Origin': '*',
    Vary: 'Accept',
  });
  headers.append('set-cookie', 'a');
  headers.append('set-cookie', 'b');
  applyToHeaders(headers, instruction);
  expect([...headers]).toEqual([
    ['access-control-allow-origin', 'https://a.example'],
    ['set-cookie', 'a'],
    ['set-cookie', 'b'],
    ['timing-allow-origin', '*'],
    ['vary', 'Accept, Origin'],
  ]);
});

it('leaves Vary alone where the instruction has no member for it', () => {
  const headers = new Headers({ vary: 'Accept,Accept' });
  applyToHeaders(headers, { ...instruction, vary: [] });
  expect(headers.get('vary')).toBe('Accept,Accept');
});

it('throws where the headers are immutable, and changes nothing', () => {
  const { headers } = Response.error();
  expect(() => applyToHeaders(headers, instruction)).toThrow(TypeError);
  expect([...headers]).toEqual([]);
});

it('leaves to who writes a head what describes its body', () => {
  const described = {
    'content-type': 'application/problem+json',
    'x-content-type': 'ours',
    ...instruction.headers,
  };
  const headers = new Headers({ 'content-type': 'text/html' });
  applyToHead(headers, { ...instruction, headers: described });
  expect([...headers]).toEqual([
    ['access-control-allow-origin', 'https://a.example'],
    ['content-type', 'text/html'],
    ['vary', 'Origin'],
    ['x-content-type', 'ours'],
  ]);
  applyToHeaders(headers, { ...instruction, headers: described });
  expect(headers.get('content-type')).toBe('application/problem+json');
});
