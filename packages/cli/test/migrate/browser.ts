/** What a script asks for, as the Fetch standard sees it. */
export interface Asked {
  readonly origin: string;
  readonly method: string;
  /** A header that is not safelisted; undefined: none. */
  readonly header: string | undefined;
  readonly withCredentials: boolean;
}

export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A server: how it answers a preflight, and a request that is none. */
export interface Server {
  preflight(asked: Asked): Answer;
  request(asked: Asked): Answer;
}

const SAFELISTED = ['GET', 'HEAD', 'POST'];

/** Whether the script may read the answer (Fetch: CORS-preflight fetch, CORS check). */
export function allows(server: Server, asked: Asked): boolean {
  const needsPreflight = !SAFELISTED.includes(asked.method) || asked.header !== undefined;
  if (needsPreflight && !passesPreflight(server.preflight(asked), asked)) return false;
  return passesCheck(server.request(asked), asked);
}

function passesCheck({ headers }: Answer, { origin, withCredentials }: Asked): boolean {
  const allowed = headers['access-control-allow-origin'];
  if (!withCredentials && allowed === '*') return true;
  if (allowed !== origin) return false;
  return !withCredentials || headers['access-control-allow-credentials'] === 'true';
}

function passesPreflight(answer: Answer, asked: Asked): boolean {
  const { method, header, withCredentials } = asked;
  if (answer.status < 200 || answer.status > 299 || !passesCheck(answer, asked)) return false;
  const methods = namesIn(answer, 'access-control-allow-methods');
  const isAnyMethod = methods.includes('*') && !withCredentials;
  if (!methods.includes(method) && !SAFELISTED.includes(method) && !isAnyMethod) return false;
  if (header === undefined) return true;
  const names = namesIn(answer, 'access-control-allow-headers').map((name) => name.toLowerCase());
  const isAnyHeader = names.includes('*') && !withCredentials && header !== 'authorization';
  return names.includes(header.toLowerCase()) || isAnyHeader;
}

function namesIn({ headers }: Answer, field: string): string[] {
  return (headers[field] ?? '').split(',').map((name) => name.trim());
}
