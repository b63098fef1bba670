import type { Expected } from './expected.ts';

/** What a client writes to one connection, and what must come back. */
export interface SocketCase {
  readonly id: string;
  /**
   * Each character is a byte; each segment is written at once. For `{id}` comes what tells by the target of a request,
   * where one reaches a handler, where it comes from.
   */
  readonly segments: readonly string[];
  /** What the client does when it has written everything. Default: it waits. */
  readonly finally?: 'half-close' | 'reset';
  /** In order; where there are several, one of them. */
  readonly answers: Answers;
  /** The same, where it is another: by the name of a framework, `gateway`, `wide` or two of them, such as `wide gateway`. */
  readonly overrides?: Readonly<Record<string, Answers>>;
  /** No further request is sent on the connection, because the server closes it. */
  readonly closes?: true;
  /** The connection may be closed before all has been answered: with each server, or those of some frameworks. */
  readonly mayBreakOff?: true | readonly string[];
}

export type Answers = readonly (Expected | readonly Expected[])[];

/** Cases of one kind. */
export interface CaseClass {
  readonly title: string;
  readonly cases: readonly SocketCase[];
}

export const ALLOWED = 'http://test2.com';
/** By the pattern of /orders. */
export const ALLOWED_TOO = 'https://a.example.com';
export const DENIED = 'http://test.com';

const LINE = 'HTTP/1.1\r\nHost: api.test\r\n';

export function request(line: string, ...fields: string[]): string {
  return `${line} ${LINE}${[...fields, '', ''].join('\r\n')}`;
}

export function get(...fields: string[]): string {
  return request('GET /orders?{id}', ...fields);
}

export function post(body: string, ...fields: string[]): string {
  return request('POST /orders?{id}', `Content-Length: ${body.length}`, ...fields) + body;
}

export function postInChunks(chunks: string, ...fields: string[]): string {
  return request('POST /orders?{id}', 'Transfer-Encoding: chunked', ...fields) + chunks;
}

export function preflight(...fields: string[]): string {
  return request('OPTIONS /orders?{id}', ...fields);
}

export const origin = (value: string) => `Origin: ${value}`;
export const requestedMethod = (value: string) => `Access-Control-Request-Method: ${value}`;
export const requestedHeaders = (value: string) => `Access-Control-Request-Headers: ${value}`;

/** A case whose bytes are one segment, which may hold several requests. */
export function whole(
  id: string,
  bytes: string,
  answers: Expected | Answers,
  more: Partial<SocketCase> = {},
): SocketCase {
  const isList = Array.isArray as (value: Expected | Answers) => value is Answers;
  return { id, segments: [bytes], answers: isList(answers) ? answers : [answers], ...more };
}
