import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { applyToHeaders, isCorsResponseHeader, type ResponseHeaders } from '../apply-to-headers.ts';
import type { Instruction } from '../decision.ts';
import { mergeVary } from '../vary.ts';
import { guardTrailers } from './guard-trailers.ts';

/**
 * Makes the instruction's headers win on `response`, however its head gets written: with setHeader,
 * appendHeader, writeHead in each of its forms, or by writing a body at once, all of which end in
 * writeHead. Trailers are kept free of theirs. For `pass-through` nothing is done. Source: spec section 2, precedence, and 7.4.
 */
export function guardResponse(response: ServerResponse, instruction: Instruction): void {
  if (instruction.action === 'pass-through') return;
  guardTrailers(response);
  const { writeHead } = response;
  const isWrappedAlready = Object.hasOwn(response, 'writeHead');
  const enforced = { ...instruction, headers: withoutContentHeaders(instruction.headers) };

  response.writeHead = function guarded(status: number, ...rest: unknown[]) {
    const reason = typeof rest[0] === 'string' ? rest[0] : reasonPhrase(status, instruction);
    const headers = rest.find((argument) => typeof argument === 'object' && argument !== null);
    if (!response.headersSent) {
      if (headers !== undefined) setHeaders(response, headers);
      applyToHeaders(headersOf(response), enforced);
      // Such a wrapper runs after us, and may write headers of its own.
      if (isWrappedAlready) lockCorsHeaders(response, enforced);
    }
    // HTTP/2 has no reason phrase, and Node warns of one there.
    if (reason !== undefined && response.req.httpVersionMajor === 1)
      response.statusMessage = reason;
    return writeHead.call(response, status);
  };
}

/** What describes the body is left to who writes it: middleware around us may compress an answer. */
function withoutContentHeaders(headers: Instruction['headers']): Instruction['headers'] {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith('content-')),
  );
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
      if (value !== undefined) response.setHeader(name, value);
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
    set: (name, value) => response.setHeader(name, value),
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
