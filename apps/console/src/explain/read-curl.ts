import { parse } from 'shell-quote';
import { type Api, type Asker, FRAMEWORKS, type Health, type Question } from '../contract.ts';
import { belowOf, namesIn } from './question.ts';

/** What a command asks; or, in words, why that cannot be told. */
export function readCurl(
  command: string,
  apis: readonly Api[],
  gateways: Health['gateways'],
): Question | string {
  if (hasOpenQuote(command)) return 'A quote is not closed.';
  // A field of one line has made spaces of its ends.
  const words = parse(command.replace(/\\\s+/g, ' ').trim(), (name) => `$${name}`);
  const [program, ...rest] = words.map((word) => (typeof word === 'string' ? word : wordOf(word)));
  if (program !== 'curl')
    return 'A command begins with curl, as “Copy as cURL” of the developer tools has it.';
  const read = readWords(rest);
  if (typeof read === 'string') return read;
  if (read.url === undefined) return 'The command has no address.';
  const found = findApi(read.url, apis, gateways);
  return typeof found === 'string' ? found : { ...found, ...askedBy(read) };
}

function hasOpenQuote(command: string): boolean {
  return /['"]/.test(command.replace(/'[^']*'|"(?:[^"\\]|\\.)*"|\\./gs, ''));
}

function askedBy({ method, fields }: Command): Omit<Question, 'api' | 'below'> {
  const field = (name: string) => fields.find(([its]) => its === name)?.[1];
  const [origin, asked] = [field('origin'), field('access-control-request-method')];
  const [secFetchSite, secFetchMode = ''] = [field('sec-fetch-site'), field('sec-fetch-mode')];
  const names = fields.map(([name]) => name);
  const common = {
    ...(origin !== undefined && { origin }),
    credentials: names.includes('cookie') ? 'include' : 'omit',
  } as const;
  const marks = {
    ...(secFetchSite !== undefined && { secFetchSite }),
    ...(secFetchMode !== '' && { secFetchMode }),
  };
  if (method === 'OPTIONS' && asked !== undefined && origin !== undefined) {
    const headerNames = namesIn(field('access-control-request-headers') ?? '');
    return { ...common, ...marks, method: asked, headerNames, asker: 'preflight' };
  }
  const asker = ASKERS_BY_MODE.get(secFetchMode);
  if (asker === undefined) {
    const headerNames = names.filter((name) => !/^(origin|sec-fetch-(site|mode))$/.test(name));
    return { ...common, ...marks, method, headerNames, asker: 'curl' };
  }
  const headerNames = names.filter((name) => !OF_BROWSERS.test(name));
  return { ...common, method, headerNames, asker };
}

/** Of a request that was copied from a browser. */
const ASKERS_BY_MODE: ReadonlyMap<string, Asker> = new Map([
  ['cors', 'fetch'],
  ['no-cors', 'no-cors'],
  ['navigate', 'form'],
  ['websocket', 'web-socket'],
]);

/** What a browser sets by itself. */
const OF_BROWSERS =
  /^(accept|accept-(encoding|language)|cache-control|connection|content-length|cookie|dnt|host|if-(none-match|modified-since)|origin|pragma|priority|referer|sec-.*|te|upgrade.*|user-agent)$/;

/** Of a glob, such as an address with `?`. */
function wordOf(word: Exclude<ReturnType<typeof parse>[number], string>): string {
  return 'pattern' in word ? word.pattern : '';
}

interface Command {
  readonly url: string | undefined;
  readonly method: string;
  /** Lower-case names. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** The options of one letter that take a value, so that it is not taken for the address. */
const WITH_VALUE = new Set('AbcCdDeEFhHKmMoPQrtTuUwxXyYz');

const LONG_WITH_VALUE = new Set([
  '--request',
  '--header',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-urlencode',
  '--json',
  '--form',
  '--url',
  '--user',
  '--user-agent',
  '--referer',
  '--cookie',
  '--output',
  '--max-time',
  '--connect-timeout',
  '--resolve',
  '--proxy',
]);

const BODIES = /^(--data.*|--json|--form|-d|-F)$/;

function readWords(words: readonly string[]): Command | string {
  let url: string | undefined;
  let method: string | undefined;
  let isHead = false;
  let hasBody = false;
  const fields: [string, string][] = [];
  for (const [option, value] of optionsIn(words)) {
    if (option === '' || option === '--url') url ??= value;
    else if (option === '-X' || option === '--request') method = value;
    else if (option === '-I' || option === '--head') isHead = true;
    else if (BODIES.test(option)) hasBody = true;
    else if (option === '-b' || option === '--cookie') fields.push(['cookie', value]);
    else if (option === '-H' || option === '--header') {
      const [, name = '', text = ''] = /^([^:;]+)[:;]\s*(.*)$/s.exec(value) ?? [];
      if (name === '') return `The header ${JSON.stringify(value)} has no name.`;
      fields.push([name.trim().toLowerCase(), text.trim()]);
    }
  }
  return { url, method: method ?? (isHead ? 'HEAD' : hasBody ? 'POST' : 'GET'), fields };
}

/** Each option with its value, if it has one; addresses have no option. */
function* optionsIn(words: readonly string[]): Generator<[option: string, value: string]> {
  const rest = words[Symbol.iterator]();
  for (const word of rest) {
    if (word.startsWith('--')) {
      const [name = '', value] = word.split(/=(.*)/s);
      yield [name, value ?? (LONG_WITH_VALUE.has(name) ? (rest.next().value ?? '') : '')];
    } else if (/^-./.test(word)) {
      for (let at = 1; at < word.length; at += 1) {
        const letter = word.charAt(at);
        const takesValue = WITH_VALUE.has(letter);
        const value = takesValue ? word.slice(at + 1) || (rest.next().value ?? '') : '';
        yield [`-${letter}`, value];
        if (takesValue) break;
      }
    } else yield ['', word];
  }
}

function findApi(
  address: string,
  apis: readonly Api[],
  gateways: Health['gateways'],
): Pick<Question, 'api' | 'below' | 'framework'> | string {
  const whole = /^[a-z]+:\/\//i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(whole)) return `${address} is no address.`;
  const url = new URL(whole);
  const framework = FRAMEWORKS.find((one) => portOf(gateways[one]) === url.port);
  if (framework === undefined) {
    return `No gateway has the address ${url.origin}; they are ${Object.values(gateways).join(', ')}.`;
  }
  const path = `${url.pathname}/`;
  const api = apis
    .filter((one) => one.path !== undefined && path.startsWith(`${one.path.replace(/\/$/, '')}/`))
    .sort((one, other) => (other.path?.length ?? 0) - (one.path?.length ?? 0))[0];
  if (api?.path === undefined) return `No API has the path ${url.pathname}.`;
  return { api: api.name, ...belowOf(url.pathname + url.search, api.path), framework };
}

function portOf(gateway: string | undefined): string | undefined {
  return gateway && new URL(gateway).port;
}
