/** An answer as it came over the wire: a repeated field is there twice, names are in lower case. */
export interface RawAnswer {
  readonly status: number;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface Received {
  readonly answers: readonly RawAnswer[];
  /** What is left of an answer that broke off. */
  readonly rest: string;
}

/** What no recipient should have to interpret. */
export class MalformedAnswerError extends Error {
  override readonly name = 'MalformedAnswerError';
}

const END_OF_LINE = '\r\n';
const END_OF_HEAD = '\r\n\r\n';
const STATUS_LINE = /^HTTP\/1\.1 ([1-5]\d\d) [\t\x20-\x7e]*$/;
const FIELD_LINE =
  /^([!#$%&'*+.^_`|~\w-]+): ?((?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?)$/;
const CHUNK_SIZE = /^[\da-f]{1,8}$/i;

/**
 * Reads answers more strictly than RFC 9112 asks of a recipient, and forgives nothing: what a lenient client could
 * read in another way is malformed. `methods`: of the requests, since an answer to HEAD has no body.
 */
export function readAnswers(bytes: string, methods: readonly string[]): Received {
  const answers: RawAnswer[] = [];
  let rest = bytes;
  let answered = 0;
  while (rest !== '') {
    const end = rest.indexOf(END_OF_HEAD);
    if (end === -1) return { answers, rest };
    const { status, fields } = readHead(rest.slice(0, end));
    const hasNoBody = status < 200 || status === 204 || status === 304;
    const isBodyless = hasNoBody || methods[answered] === 'HEAD';
    const read = isBodyless
      ? { body: '', length: 0 }
      : readBody(fields, rest.slice(end + END_OF_HEAD.length));
    if (read === undefined) return { answers, rest };
    answers.push({ status, fields, body: read.body });
    rest = rest.slice(end + END_OF_HEAD.length + read.length);
    if (status >= 200) answered += 1;
  }
  return { answers, rest };
}

function readHead(head: string): Pick<RawAnswer, 'status' | 'fields'> {
  const [statusLine = '', ...lines] = head.split(END_OF_LINE);
  const [, status] = STATUS_LINE.exec(statusLine) ?? malformed('status line', statusLine);
  return { status: Number(status), fields: lines.map(readField) };
}

function readField(line: string): readonly [string, string] {
  const [, name = '', value = ''] = FIELD_LINE.exec(line) ?? malformed('field', line);
  return [name.toLowerCase(), value];
}

interface Body {
  readonly body: string;
  readonly length: number;
}

/** undefined: it broke off. */
function readBody(fields: RawAnswer['fields'], bytes: string): Body | undefined {
  const lengths = valuesOf(fields, 'content-length');
  const codings = valuesOf(fields, 'transfer-encoding');
  if (lengths.length + codings.length > 1) malformed('framing', [...lengths, ...codings].join());
  const [length] = lengths;
  if (length !== undefined) {
    if (!/^\d{1,9}$/.test(length)) malformed('Content-Length', length);
    const body = bytes.slice(0, Number(length));
    return body.length < Number(length) ? undefined : { body, length: body.length };
  }
  if (codings.length === 0) return { body: bytes, length: bytes.length };
  if (codings[0] !== 'chunked') malformed('Transfer-Encoding', codings[0] ?? '');
  return readChunks(bytes);
}

/** Trailers are none of what our servers send. */
function readChunks(bytes: string): Body | undefined {
  let body = '';
  for (let position = 0; ; ) {
    const endOfSize = bytes.indexOf(END_OF_LINE, position);
    if (endOfSize === -1) return undefined;
    const size = bytes.slice(position, endOfSize);
    if (!CHUNK_SIZE.test(size)) malformed('size of a chunk', size);
    const start = endOfSize + END_OF_LINE.length;
    const end = start + Number.parseInt(size, 16);
    if (bytes.length < end + END_OF_LINE.length) return undefined;
    if (!bytes.startsWith(END_OF_LINE, end)) malformed('end of a chunk', bytes.slice(end, end + 9));
    body += bytes.slice(start, end);
    position = end + END_OF_LINE.length;
    if (start === end) return { body, length: position };
  }
}

export function valuesOf(fields: RawAnswer['fields'], name: string): string[] {
  return fields.filter((field) => field[0] === name).map((field) => field[1]);
}

function malformed(what: string, text: string): never {
  throw new MalformedAnswerError(`${what} ${JSON.stringify(text)}`);
}
