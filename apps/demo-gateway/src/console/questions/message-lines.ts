import { STATUS_CODES } from 'node:http';
import { isNoCorsSafelisted } from '@cors-policy/cli';
import type { Question } from '@cors-policy/console/contract';
import { type CorsRequest, type Decision, mergeVary, preflightFor } from '@cors-policy/core';
import { PROBLEM_HEADERS, type Problem } from '../../problem.ts';

// Messages of HTTP/1.1 as people know them: https://www.rfc-editor.org/rfc/rfc9112#name-message-format

/** A request as its sender writes it. */
export function requestLines(request: CorsRequest, target: string, question: Question): string[] {
  const isPreflight = request.accessControlRequestMethod !== undefined;
  return [
    `${request.method} ${target} HTTP/1.1`,
    ...fieldLines({
      host: request.host,
      origin: request.origin,
      'access-control-request-method': request.accessControlRequestMethod,
      'access-control-request-headers': request.accessControlRequestHeaders,
      'sec-fetch-site': request.secFetchSite,
      'sec-fetch-mode': request.secFetchMode,
      ...(request.webSocket === true && {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
      }),
    }),
    ...(isPreflight ? [] : sentNames(question).map((name) => `${name}: …`)),
  ];
}

/** Of the headers that are asked for: a browser drops those that no script may set. */
function sentNames({ asker, headerNames }: Question): readonly string[] {
  if (asker === 'form' || asker === 'web-socket') return [];
  if (asker === 'curl') return headerNames;
  if (asker === 'no-cors') return headerNames.filter(isNoCorsSafelisted);
  const { accessControlRequestHeaders = '' } = preflightFor({ headerNames });
  const unsafe = accessControlRequestHeaders.split(',');
  return headerNames.filter(
    (name) => unsafe.includes(name.toLowerCase()) || isNoCorsSafelisted(name),
  );
}

/** What the gateway answers by itself, or adds to what the native service answers. */
export function decisionLines(decision: Decision): string[] {
  const { action, status = 0, statusText, headers, vary, body = '' } = decision;
  if (action === 'pass-through') return NATIVE_ANSWER;
  const fields = fieldLines({
    ...headers,
    ...(vary.length > 0 && { vary: mergeVary(undefined, vary) }),
  });
  if (action === 'answer') return [statusLine(status, statusText), ...fields, ...bodyLines(body)];
  return [
    "HTTP/1.1 … (the native service's answer, without Access-Control-* fields of its own)",
    ...fields,
  ];
}

export const NATIVE_ANSWER = ["HTTP/1.1 … (the native service's answer, untouched)"];

export function problemLines({ status, body }: Problem): string[] {
  const length = String(Buffer.byteLength(body));
  const fields = fieldLines({ ...PROBLEM_HEADERS, 'content-length': length });
  return [statusLine(status), ...fields, ...bodyLines(body)];
}

/** What Node.js answers to a method that it does not know. */
export const BAD_REQUEST = [statusLine(400), ...fieldLines({ connection: 'close' })];

function statusLine(status: number, text = STATUS_CODES[status]): string {
  return `HTTP/1.1 ${status} ${text}`;
}

function bodyLines(body: string): string[] {
  return body === '' ? [] : ['', body];
}

function fieldLines(fields: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${inUsualCase(name)}: ${value}`],
  );
}

function inUsualCase(name: string): string {
  return name
    .replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
    .replace('Websocket', 'WebSocket');
}
