import { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import type { Ask, Framework } from '../ask.ts';
import { gatewayOrigin } from '../stage/hosts-of.ts';
import { OPAQUE_PAGE, pageAt } from '../stage/pages.ts';
import { GRID_APIS } from './grid-apis.ts';

/** One combination of what makes a difference; the names are those of the dimensions. */
export interface Cell {
  readonly page: string;
  readonly policy: string;
  readonly method: string;
  readonly headers: string;
  readonly credentials: Ask['credentials'];
  readonly framework: Framework;
  readonly native: number;
  readonly mode: Ask['mode'];
}

/** Where a page may be, seen from a gateway; null: its origin is opaque. */
const PAGES: Readonly<Record<string, (framework: Framework) => string | null>> = {
  'allowed, http': () => 'http://test2.com',
  'allowed, https': () => 'https://app.example',
  'on a subdomain': () => 'https://a.app.example',
  'other, http': () => 'http://test.com',
  'other, https': () => 'https://a.app.example.evil.test',
  'own, http': (framework) => gatewayOrigin(framework),
  'own, https': (framework) => gatewayOrigin(framework, 'https'),
  'same site': () => 'https://sibling.gateway.test',
  opaque: () => null,
};

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'MERGE', 'put'];

const HEADERS: Readonly<Record<string, Ask['headers']>> = {
  none: {},
  safelisted: { Accept: 'text/plain', 'Content-Language': 'en' },
  'simple type': { 'Content-Type': 'text/plain' },
  json: { 'Content-Type': 'application/json' },
  allowed: { 'X-One': '1' },
  'allowed and not': { 'X-Two': '2', 'X-One': '1' },
  authorization: { Authorization: 'Bearer x' },
};

const CREDENTIALS = ['omit', 'same-origin', 'include'] as const;

/** Of each page and policy so many cells. */
const VARIANTS = 5;

/**
 * The cells: every page with every policy, and what else there is in turn, at paces that bring every two values of
 * two dimensions together.
 */
export function grid(): Cell[] {
  const pages = Object.keys(PAGES);
  const policies = [...GRID_APIS.keys()];
  const places = pages.flatMap((page, first) =>
    policies.map((policy, second) => ({ page, policy, start: first * VARIANTS + second })),
  );
  return places.flatMap(({ page, policy, start }, place) =>
    Array.from({ length: VARIANTS }, (_, variant): Cell => {
      const turn = place * VARIANTS + variant;
      const method = at(METHODS, start + variant);
      const headers = at(Object.keys(HEADERS), turn);
      // Over http a browser does not say the mode, and explain cannot know it.
      const isWhollyMarked = page.includes('https') || page === 'same site';
      const canBeNoCors = isWhollyMarked && /^(GET|HEAD|POST)$/.test(method) && isSimple(headers);
      return {
        page,
        policy,
        method,
        headers,
        credentials: at(CREDENTIALS, turn + Math.floor(turn / 3)),
        framework: at(FRAMEWORKS, turn + Math.floor(turn / 4)),
        native: (turn + Math.floor(turn / 16)) % 4,
        mode: canBeNoCors && turn % 2 === 0 ? 'no-cors' : 'cors',
      };
    }),
  );
}

export const DIMENSIONS = {
  page: Object.keys(PAGES),
  policy: [...GRID_APIS.keys()],
  method: METHODS,
  headers: Object.keys(HEADERS),
  credentials: CREDENTIALS,
  framework: FRAMEWORKS,
  native: [0, 1, 2, 3],
} as const;

export function askOfCell(cell: Cell, index: number): Ask {
  const { page, policy, method, headers, credentials, framework, native, mode } = cell;
  const origin = PAGES[page]?.(framework) ?? null;
  const api = GRID_APIS.get(policy)?.[native];
  if (api === undefined) throw new Error(`[browser] [truth] no API for ${policy}`);
  const scheme = origin?.startsWith('https:') ? 'https' : 'http';
  const id = `cell-${index}`;
  return {
    id,
    api,
    framework,
    page: origin === null ? pageAt(OPAQUE_PAGE, 'sandboxed') : pageAt(origin),
    origin: origin ?? 'null',
    url: `${gatewayOrigin(framework, scheme)}/${api.name}?id=${id}`,
    by: 'fetch',
    method,
    headers: HEADERS[headers] ?? {},
    credentials,
    mode,
  };
}

/** Whether no-cors lets the headers through. */
function isSimple(headers: string): boolean {
  return ['none', 'safelisted', 'simple type'].includes(headers);
}

function at<Value>(values: readonly Value[], index: number): Value {
  return values[index % values.length] as Value;
}
