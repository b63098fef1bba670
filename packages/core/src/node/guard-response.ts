import { type OutgoingHttpHeaders, ServerResponse, STATUS_CODES } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import {
  applyToHead,
  applyToHeaders,
  isCorsResponseHeader,
  type ResponseHeaders,
} from '../apply-to-headers.ts';
import type { Instruction } from '../decision.ts';
import { mergeVary } from '../vary.ts';
import { FieldList } from './field-list.ts';
import { guardStream } from './guard-stream.ts';
import { guardTrailers, guardTrailersOfChunks } from './guard-trailers.ts';

/**
 * Makes the instruction's headers win on `response`, however its head gets written: with setHeader,
 * appendHeader, writeHead in each of its forms, or by writing a body at once, all of which end in
 * writeHead, or over HTTP/2 in the stream's respond. Trailers are kept free of theirs. For `pass-through` nothing
 * is done. Source: spec section 2, precedence, and 7.4.
 */
export function guardResponse(
  response: ServerResponse | Http2ServerResponse,
  instruction: Instruction,
): void {
  if (instruction.action === 'pass-through') return;
  if ('stream' in response) {
    guardTrailers(response);
    guardStream(response.stream, instruction);
  } else {
    guardHead(response, instruction);
  }
}

/**
 * Writes the head of an answer with the instruction's headers, those included that describe its body. Only for a
 * response that nobody has wrapped: it is not guarded.
 */
export function writeAnswerHead(response: ServerResponse, instruction: Instruction): void {
  const { status = 200, statusText = STATUS_CODES[status] ?? '' } = instruction;
  if (response.getHeaderNames().length > 0) {
    applyToHeaders(headersOf(response), instruction);
    response.writeHead(status, statusText);
  } else {
    const list = new FieldList({});
    applyToHeaders(list, instruction);
    response.writeHead(status, statusText, list.fields as string[]);
  }
}

/** Whether what is written to `response` goes to the client as it is, and at once. */
export function isUnwrapped(response: ServerResponse): boolean {
  const { writeHead, end } = ServerResponse.prototype;
  return response.writeHead === writeHead && response.end === end;
}

function guardHead(response: ServerResponse, instruction: Instruction): void {
  const { writeHead } = response;
  response.writeHead =
    writeHead === ServerResponse.prototype.writeHead
      ? guardedBy(instruction)
      : (status: number, ...rest: unknown[]) =>
          writeHeadBy(writeHead, response, instruction, status, rest);
}

/**
 * The function does not hold on to the response. With one that does, each response kept its request and all that
 * belongs to it until old objects were collected, which cost a proxy five times as much collection.
 */
function guardedBy(instruction: Instruction): ServerResponse['writeHead'] {
  return function guarded(this: ServerResponse, status: number, ...rest: unknown[]) {
    const { writeHead } = ServerResponse.prototype;
    return writeHeadBy(writeHead, this, instruction, status, rest);
  } as ServerResponse['writeHead'];
}

function writeHeadBy(
  writeHead: ServerResponse['writeHead'],
  response: ServerResponse,
  instruction: Instruction,
  status: number,
  rest: readonly unknown[],
): ServerResponse {
  const isWrapped = writeHead !== ServerResponse.prototype.writeHead;
  const reason = typeof rest[0] === 'string' ? rest[0] : reasonPhrase(status, instruction);
  const headers = rest.findLast((argument) => typeof argument === 'object' && argument !== null);
  const { headersSent } = response;
  if (!headersSent && !isWrapped && areAll(headers, response)) {
    const list = new FieldList(headers);
    applyToHead(list, instruction);
    if (reason !== undefined) response.statusMessage = reason;
    writeHead.call(response, status, list.fields as string[]);
    guardTrailersOfChunks(response);
    return response;
  }
  const before = headers === undefined ? undefined : response.getHeaders();
  try {
    if (!headersSent) {
      if (headers !== undefined) setHeaders(response, headers);
      applyToHead(headersOf(response), instruction);
      // Such a wrapper runs after us, and may write headers of its own.
      if (isWrapped) lockCorsHeaders(response, instruction);
    }
    if (reason !== undefined) response.statusMessage = reason;
    writeHead.call(response, status);
    guardTrailersOfChunks(response);
    return response;
  } catch (error) {
    // Whoever answers the error must not send what was meant for another answer.
    if (before !== undefined && !response.headersSent) restoreHeaders(response, before);
    throw error;
  }
}

function restoreHeaders(response: ServerResponse, before: OutgoingHttpHeaders): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  for (const [name, value] of Object.entries(before)) response.setHeader(name, value as string);
}

/**
 * Whether all headers are those that the caller passes to writeHead, as Fastify and Hono's server do. They are brought
 * in line without making each of them a header of the response first, which costs more than the rest of the guard.
 */
function areAll(headers: unknown, response: ServerResponse): headers is OutgoingHttpHeaders {
  return headers !== undefined && !Array.isArray(headers) && response.getHeaderNames().length === 0;
}

/** Spec 7.18. */
function reasonPhrase(status: number, instruction: Instruction): string | undefined {
  return status === instruction.status ? instruction.statusText : undefined;
}

type Field = [name: string, value: string | readonly string[]];

/** As writeHead would, but without losing the repeated fields of a list: Node 20 keeps the last only. */
function setHeaders(response: ServerResponse, headers: object): void {
  if (!Array.isArray(headers)) {
    for (const [name, value] of Object.entries(headers as OutgoingHttpHeaders)) {
      response.setHeader(name, value as string);
    }
    return;
  }
  const pairs = pairsOf(headers);
  for (const [name] of pairs) response.removeHeader(name);
  for (const [name, value] of pairs) response.appendHeader(name, value);
}

/** writeHead takes `[name, value, …]` and `[[name, value], …]`. */
function pairsOf(headers: unknown[]): Field[] {
  if (Array.isArray(headers[0])) return headers as Field[];
  const pairs: Field[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    pairs.push([headers[index], headers[index + 1]] as Field);
  }
  return pairs;
}

function headersOf(response: ServerResponse): ResponseHeaders {
  return {
    get: (name) => response.getHeader(name)?.toString() ?? null,
    set(name, value) {
      // An answer of ours has them already, and to look costs a tenth of setting them again.
      if (response.getHeader(name) !== value) response.setHeader(name, value);
    },
    delete: (name) => response.removeHeader(name),
    keys: () => response.getHeaderNames(),
  };
}

function lockCorsHeaders(response: ServerResponse, { vary }: Instruction): void {
  const { setHeader, appendHeader, removeHeader } = response;
  response.setHeader = (name, value) => {
    if (isCorsResponseHeader(name.toLowerCase())) return response;
    const merged = name.toLowerCase() === 'vary' ? mergeVary(value.toString(), vary) : value;
    return setHeader.call(response, name, merged);
  };
  response.appendHeader = (name, value) => {
    const key = name.toLowerCase();
    if (isCorsResponseHeader(key)) return response;
    if (key !== 'vary') return appendHeader.call(response, name, value);
    const present = [response.getHeader(name) ?? [], value].flat().join();
    return setHeader.call(response, name, mergeVary(present, vary));
  };
  response.removeHeader = (name) => {
    const key = name.toLowerCase();
    if (!isCorsResponseHeader(key) && key !== 'vary') removeHeader.call(response, name);
  };
}
