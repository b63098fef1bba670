import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { type MultipartPart, parseMultipart } from '@remix-run/multipart-parser';
import { HTTPException } from 'hono/http-exception';

export interface BatchTarget {
  /** What relative URLs are relative to. */
  readonly root: string;
  answer(request: Request): Promise<Response>;
  /** All of them succeed, or one answer says for all why not. */
  answerChangeSet(requests: readonly Request[]): Promise<Response[] | Response>;
}

/** https://docs.oasis-open.org/odata/odata/v4.0/odata-v4.0-part1-protocol.html#_Toc372793748 */
export async function answerBatch(request: Request, target: BatchTarget): Promise<Response> {
  const contentType = request.headers.get('content-type');
  const parts = readParts(new Uint8Array(await request.arrayBuffer()), contentType);
  const answers: string[] = [];
  for (const part of parts) answers.push(await answerPart(part, target));
  return multipart('batchresponse', answers);
}

async function answerPart(part: MultipartPart, target: BatchTarget): Promise<string> {
  const contentType = part.headers['content-type'] ?? null;
  if (contentType?.startsWith('application/http')) {
    return writeAnswer(await target.answer(readRequest(part, target.root)), contentIdOf(part));
  }
  const changes = readParts(part.bytes, contentType);
  const requests = changes.map((change) => readRequest(change, target.root));
  const responses = await target.answerChangeSet(requests);
  if (!Array.isArray(responses)) return writeAnswer(responses, undefined);
  const answers = await Promise.all(
    responses.map((response, index) => writeAnswer(response, contentIdOf(changes[index]))),
  );
  const response = multipart('changesetresponse', answers);
  return `Content-Type: ${response.headers.get('content-type')}\r\n\r\n${await response.text()}`;
}

function readParts(body: Uint8Array, contentType: string | null): MultipartPart[] {
  const [, quoted, boundary = quoted] =
    /^multipart\/mixed\s*;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType ?? '') ?? [];
  if (boundary === undefined) {
    throw new HTTPException(415, { message: 'A batch is multipart/mixed with a boundary' });
  }
  try {
    return [...parseMultipart(body, { boundary })];
  } catch (cause) {
    throw new HTTPException(400, { message: 'The batch cannot be read', cause });
  }
}

function readRequest({ text }: MultipartPart, root: string): Request {
  const end = text.indexOf('\r\n\r\n');
  const head = end === -1 ? text.trimEnd() : text.slice(0, end);
  const body = end === -1 ? '' : text.slice(end).trim();
  const [requestLine = '', ...lines] = head.split('\r\n');
  const [method = '', url = ''] = requestLine.split(' ');
  const fields = lines.map((line): [string, string] => {
    const [name = '', ...value] = line.split(':');
    return [name.trim(), value.join(':').trim()];
  });
  try {
    return new Request(new URL(url, root), { method, headers: fields, body: body || null });
  } catch (cause) {
    throw new HTTPException(400, { message: 'A request of the batch cannot be read', cause });
  }
}

function contentIdOf(part: MultipartPart | undefined): string | undefined {
  return part?.headers['content-id'];
}

/** o.js takes the spelling of the field names, and one empty line between head and body, for granted. */
async function writeAnswer(response: Response, contentId: string | undefined): Promise<string> {
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`,
    ...[...response.headers].map(([name, value]) => `${name}: ${value}`),
    '',
    await response.text(),
  ].join('\r\n');
}

function multipart(kind: string, parts: readonly string[]): Response {
  // The prefix tells o.js which of the two it is.
  const boundary = `${kind}_${randomUUID()}`;
  const body = [...parts.map((part) => `--${boundary}\r\n${part}\r\n`), `--${boundary}--\r\n`];
  return new Response(body.join(''), {
    headers: { 'content-type': `multipart/mixed; boundary=${boundary}` },
  });
}
