export type Adapter = 'express' | 'fastify' | 'hono' | 'koa';

/** A deliberate defect, and the row that must notice it. */
export interface Mutant {
  readonly name: string;
  /** A built module of `packages/`, in which `find` stands exactly once. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly caughtBy: string;
}

/** Defects of core are seen through Express, those of its part for web-standard responses through Hono. */
export function adapterOf({ file }: Mutant): Adapter {
  if (file.startsWith('core/dist/fetch/')) return 'hono';
  const [name] = file.split('/');
  return name === 'core' ? 'express' : (name as Adapter);
}

const inFile = (file: string, mutants: readonly (readonly [string, string, string, string])[]) =>
  mutants.map(
    ([name, find, replace, caughtBy]): Mutant => ({ file, name, find, replace, caughtBy }),
  );

const methodDenied = "return decisions.preflightDenied['method-not-allowed'];";
const headerDenied = "return decisions.preflightDenied['header-not-allowed'];";
const checkOrigin =
  "const isWellFormed = check('origin-well-formed', isListed || isSerializedOrigin(origin));";
const checkMethod = "if (!check('method-allowed', methods.include(accessControlRequestMethod))) {";
const checkHeaders =
  "if (!check('headers-allowed', headerNames.includeAllOf(accessControlRequestHeaders))) {";

const allowRequest =
  "if (check('origin-allowed', isListed || policy.origins.matchesPattern(origin))) {\n        return decisions.requestAllowed";

export const mutants: readonly Mutant[] = [
  ...inFile('core/dist/evaluate.js', [
    [
      'skips the application lookup',
      '|| policy.applications.granted.has(origin)',
      '',
      'preflight-5',
    ],
    [
      'checks the method before the origin',
      checkOrigin,
      `${checkMethod} ${methodDenied} } ${checkOrigin}`,
      'preflight-origin-first',
    ],
    [
      'checks the headers before the method',
      checkMethod,
      `${checkHeaders} ${headerDenied} } ${checkMethod}`,
      'preflight-method-second',
    ],
    [
      'compares methods in any case',
      'methods.include(accessControlRequestMethod)',
      'methods.include(accessControlRequestMethod.toUpperCase())',
      'method-case',
    ],
    [
      'echoes the origin under *',
      "policy.origins.includesAny ? '*' : origin",
      'origin',
      'any-origin-preflight',
    ],
    [
      'ignores that a request is same-origin',
      "request.secFetchSite === 'same-origin'",
      'false',
      'same-origin-marked',
    ],
    [
      'takes same-site for same-origin',
      "request.secFetchSite === 'same-origin'",
      "request.secFetchSite?.startsWith('same-')",
      'same-site',
    ],
    [
      'lets a preflight be same-origin',
      checkOrigin,
      `if (policy.ownOrigins.has(origin)) return decisions.notCors; ${checkOrigin}`,
      'own-origin-preflight',
    ],
    [
      'takes every OPTIONS for a preflight',
      '&& accessControlRequestMethod !== undefined',
      '',
      'options-plain',
    ],
    [
      'checks the method of plain requests',
      allowRequest,
      "if (check('origin-allowed', isListed || policy.origins.matchesPattern(origin)) && policy.methods.include(request.method)) {\n        return decisions.requestAllowed",
      'method-of-request',
    ],
    [
      'reads the mark of a same-origin request in any case',
      "request.secFetchSite === 'same-origin'",
      "request.secFetchSite?.toLowerCase() === 'same-origin'",
      'same-origin-case',
    ],
    [
      'looks at own origins before the allowed ones',
      allowRequest,
      `if (policy.ownOrigins.has(origin)) return decisions.notCors;\n    ${allowRequest}`,
      'own-origin-allowed-too',
    ],
    [
      'takes a navigation for no CORS before reading its origin',
      "if (!check('origin-well-formed', isListed || isSerializedOrigin(origin))) {\n        return decisions.requestDenied;\n    }",
      'if (policy.forwardsFormNavigations && isFormNavigation(request)) return decisions.formNavigationForwarded;',
      'form-navigation-malformed',
    ],
    [
      'reports a forwarded form navigation as a plain request',
      'decisions.formNavigationForwarded',
      'decisions.notCors',
      'form-navigation-forwarded',
    ],
    [
      'takes any navigation for a form navigation',
      "method === 'POST' && secFetchMode",
      'secFetchMode',
      'form-navigation-method',
    ],
  ]),
  ...inFile('core/dist/origins/allowed-origins.js', [
    [
      'compares origins by prefix',
      'this.#exact.has(origin)',
      '[...this.#exact].some((allowed) => origin.startsWith(allowed))',
      'origin-other-suffix',
    ],
    [
      'compares hosts and forgets the scheme',
      'this.#exact.has(origin)',
      "[...this.#exact].some((allowed) => origin.split('//')[1] === allowed.split('//')[1])",
      'origin-other-scheme',
    ],
    [
      'reads a configured origin as a regular expression',
      'this.#exact.has(origin)',
      '[...this.#exact].some((allowed) => new RegExp(allowed).test(origin))',
      'origin-other-any-character',
    ],
    [
      'lets a pattern match the origin null',
      "if (origin === 'null')",
      'if (false)',
      'pattern-every-origin-null',
    ],
    [
      'lets a wildcard stand for no label',
      'if (this.#patterns.has(scheme + origin.slice(dot)))',
      "if (this.#patterns.has(scheme + origin.slice(dot)) || this.#patterns.has(origin.replace('://', '://*.')))",
      'pattern-not-bare-domain',
    ],
    [
      'lets a wildcard stand for a part of a label',
      'if (this.#patterns.has(scheme + origin.slice(dot)))',
      "if ([...this.#patterns].some((pattern) => origin.endsWith(pattern.slice(pattern.indexOf('*.') + 2))))",
      'pattern-not-label-end',
    ],
    [
      'looks at the first label boundary only',
      "dot = origin.indexOf('.', dot + 1)",
      'dot = -1',
      'pattern-subdomains',
    ],
    [
      'forgets the scheme of a wildcard',
      'origin.slice(0, start)',
      "'https://'",
      'pattern-not-scheme',
    ],
    [
      'lets any port stand for a port that is spelled out only',
      'this.#ignoresPorts && this',
      'this.#ignoresPorts && origin !== withoutPort(origin) && this',
      'pattern-default-port',
    ],
    [
      'ignores the port of a wildcard',
      'this.#subdomains.has(origin)',
      'this.#subdomains.has(withoutPort(origin))',
      'pattern-not-other-port',
    ],
  ]),
  ...inFile('core/dist/origins/regular-expression.js', [
    [
      'matches a regular expression anywhere in the origin',
      'compiled.testExact(text)',
      'compiled.test(text)',
      'pattern-not-expression-prefix',
    ],
    [
      'pastes anchors around a regular expression',
      'compiled.testExact(text)',
      'patternLibraries.regularExpressions().compile("^" + source + "$").test(text)',
      'pattern-not-half-anchored-left',
    ],
    [
      'keeps state between requests',
      'compiled.testExact(text)',
      '(compiled.sticky ??= new RegExp(source, "y")).test(text)',
      'pattern-stateless',
    ],
  ]),
  ...inFile('core/dist/request-method.js', [
    [
      'lets * stand for a method that no script can send',
      '&& !isForbiddenMethod(method)',
      '',
      'any-method-forbidden',
    ],
    ['lets * stand for whatever is asked', 'isToken(method) && ', '', 'any-method-list'],
    ['takes * for a method of that name', '!this.#includesAny', 'true', 'any-method-usual'],
  ]),
  ...inFile('core/dist/origins/serialized-origin.js', [
    ['bounds no origin', 'LONGEST_ORIGIN = 330', 'LONGEST_ORIGIN = 3_300', 'origin-331-bytes'],
    [
      'bounds origins too early',
      'LONGEST_ORIGIN = 330',
      'LONGEST_ORIGIN = 255',
      'origin-330-bytes',
    ],
    [
      'accepts a default port that is spelled out',
      '> 65_535 || port === DEFAULT_PORTS.get(scheme)',
      '> 65_535',
      'origin-malformed-default-port-any',
    ],
    [
      'accepts upper-case hosts',
      'http ? HTTP_LABEL : OTHER_LABEL',
      'OTHER_LABEL',
      'origin-malformed-host-case-any',
    ],
  ]),
  ...inFile('core/dist/cors-request.js', [
    [
      'repairs the origin of a request',
      "origin: field('origin'),",
      "origin: URL.canParse(field('origin')) ? new URL(field('origin')).origin : field('origin'),",
      'origin-malformed-trailing-slash',
    ],
  ]),
  ...inFile('core/dist/decision-table.js', [
    [
      'drops Vary on a denial',
      "...denial('origin-not-allowed', config),\n        preflight: false,\n        vary: VARY_ORIGIN,",
      "...denial('origin-not-allowed', config),\n        preflight: false,\n        vary: VARY_NOTHING,",
      'vary-denied',
    ],
    [
      'drops Vary on a request without Origin',
      'headers: NO_HEADERS,\n        vary: VARY_ORIGIN,\n    };',
      'headers: NO_HEADERS,\n        vary: VARY_NOTHING,\n    };',
      'vary-not-cors',
    ],
    ['answers 204 unasked', 'status: config.successStatus,', 'status: 204,', 'preflight-4'],
    [
      'exposes headers on a preflight',
      "'access-control-allow-headers': joined(config.allowHeaders),",
      "'access-control-allow-headers': joined(config.allowHeaders), 'access-control-expose-headers': joined(config.exposeHeaders),",
      'preflight-4',
    ],
    [
      'forgets the exposed headers',
      "'access-control-expose-headers': joined(config.exposeHeaders),",
      '',
      'request-error',
    ],
    [
      'joins lists with a space',
      "members.join(',')",
      "members.join(', ')",
      'preflight-4-three-methods',
    ],
    ['forgets Allow on a 405', 'status === 405', 'false', 'preflight-2'],
    [
      'touches nothing under advertise',
      "action: 'forward', headers: NO_HEADERS",
      "action: 'pass-through', headers: NO_HEADERS",
      'advertise-denied',
    ],
    [
      'drops the headers of the native service under report-only',
      "action: 'pass-through',",
      "action: 'forward',",
      'report-only-denied',
    ],
  ]),
  ...inFile('core/dist/request-header-names.js', [
    [
      'reads the first requested header only',
      'start = end + 1',
      'start = list.length + 1',
      'preflight-every-header',
    ],
    [
      'compares requested headers in their exact case',
      'list.slice(first, last).toLowerCase()',
      'list.slice(first, last)',
      'requested-headers-case',
    ],
    [
      'lets * stand for authorization',
      '&& name !== NON_WILDCARD_REQUEST_HEADER',
      '',
      'any-header-authorization',
    ],
    [
      'lets * stand for what is no header name',
      '!isTokenCode(list.charCodeAt(index))',
      'false',
      'any-header-no-name',
    ],
    [
      'takes a no-break space for white space',
      'code === TAB',
      'code === TAB || code === 0xa0',
      'requested-headers-no-break-space',
    ],
    [
      'bounds no empty elements',
      'MOST_EMPTY_ELEMENTS = 16',
      'MOST_EMPTY_ELEMENTS = 1_600',
      'requested-headers-17-empty',
    ],
    [
      'bounds no length',
      'LONGEST_LIST = 8_192',
      'LONGEST_LIST = 81_920',
      'requested-headers-8193-bytes',
    ],
  ]),
  ...inFile('core/dist/apply-to-headers.js', [
    [
      "leaves the native service's headers in place",
      'headers.delete(name)',
      'headers.get(name)',
      'precedence-request',
    ],
  ]),
  ...inFile('core/dist/apply-to-headers.js', [
    [
      'drops the usual CORS headers only',
      "name.startsWith('access-control-')",
      '/^access-control-(allow|expose|max)/.test(name)',
      'precedence-request',
    ],
  ]),
  ...inFile('core/dist/vary.js', [
    [
      "overwrites the native service's Vary",
      "return [...unrepeated(present), ...missing].join(', ');",
      "return members.join(', ');",
      'vary-merged',
    ],
    [
      'repeats a member of Vary',
      'members.filter((member) => !names.has(member.toLowerCase()))',
      'members',
      'vary-merged',
    ],
    [
      'adds nothing to a Vary that is there',
      'return [...unrepeated(present), ...missing]',
      'return (present.length > 0 ? unrepeated(present) : missing)',
      'vary-added',
    ],
    ['adds to Vary: *', "present.includes('*')", 'false', 'vary-everything'],
  ]),
  ...inFile('core/dist/problem.js', [
    ['lets a denial be stored', "'cache-control': 'no-store',", '', 'vary-denied'],
  ]),
  ...inFile('core/dist/decider.js', [
    [
      'reports what is done instead of what the policy thinks',
      'report.decision(decision, request, exchange, policy);',
      "report.decision({ ...decision, verdict: decision.action === 'answer' ? 'denied' : 'allowed' }, request, exchange, policy);",
      'advertise-malformed',
    ],
    [
      'asks a function once',
      'const found = findPolicy(request, exchange.target);',
      'const found = (findPolicy.found ??= findPolicy(request, exchange.target));',
      'function-asked-each-time',
    ],
    ['fails open', 'return FAIL_CLOSED;', 'return STAND_ASIDE;', 'function-throws'],
    [
      'lets both of two adapters decide',
      'if (DECIDED in exchange.message)',
      'if (false)',
      'nested-first-allows',
    ],
    [
      'takes an observation for a decision',
      "if (decision.action !== 'pass-through')",
      'if (true)',
      'nested-in-report-only',
    ],
  ]),
  ...inFile('core/dist/registry/application-entry.js', [
    [
      'lets a suspended application add its origins',
      'isSuspended ? [none, all] : ',
      '',
      'application-suspended',
    ],
  ]),
  ...inFile('core/dist/registry/registrations.js', [
    [
      'leaves the origins of an application that is replaced',
      'if (!origins.has(origin))',
      'if (false)',
      'run-time-application-suspended',
    ],
  ]),
  ...inFile('core/dist/registry/contents.js', [
    [
      'adds nothing of an application that is set later',
      'registrations, () =>',
      '{ granted: new Map(registrations.granted), withheld: new Map() }, () =>',
      'run-time-application-set',
    ],
    [
      'leaves the origins of an application that is removed',
      'registrations.remove(name, application)',
      'registrations.applications.delete(name)',
      'run-time-application-removed',
    ],
    [
      'keeps the first policy of an API',
      'this.#apis.set(name, { entry, policy, registrations })',
      'this.#apis.has(name) || this.#apis.set(name, { entry, policy, registrations })',
      'run-time-policy-set-denies',
    ],
    [
      'forgets the applications of an API whose policy is replaced',
      'this.#apis.get(name)?.registrations ?? new Registrations()',
      'new Registrations()',
      'run-time-policy-set-application',
    ],
    [
      'keeps an API that is taken out',
      'this.#apis.delete(name)',
      'this.#apis.get(name)',
      'run-time-api-removed',
    ],
  ]),
  ...inFile('core/dist/registry/registry.js', [
    [
      'passes everything through for a removed API',
      '?? removedApi',
      '?? passThrough',
      'removed-api',
    ],
  ]),
  ...inFile('core/dist/node/follow.js', [
    [
      'goes on after a denial',
      'response.end(bodyOf(instruction));\n    return false;',
      'response.end(bodyOf(instruction));\n    return true;',
      'denied-without-effect',
    ],
    ['goes on after the client has left', 'if (hasLeft(response))', 'if (false)', 'left-allowed'],
    [
      'reads the body before it denies',
      'response.end(bodyOf(instruction))',
      "response.req.resume().once('end', () => response.end(bodyOf(instruction)))",
      'upload-denied',
    ],
  ]),
  ...inFile('core/dist/node/guard-trailers.js', [
    [
      'ignores trailers',
      'Object.fromEntries(Object.entries(trailers).filter(isKept))',
      'trailers',
      'handler-trailers',
    ],
  ]),
  ...inFile('core/dist/node/guard-response.js', [
    [
      'hands on what writeHead is given',
      'writeHead.call(response, status);',
      'writeHead.call(response, status, ...rest);',
      'handler-head-list',
    ],
    [
      'hands on what nothing but writeHead is given',
      'applyToHead(list, instruction);',
      '',
      'handler-head-lower-case',
    ],
    [
      'takes pairs for a flat list',
      'if (Array.isArray(headers[0]))',
      'if (false)',
      'handler-head-pairs',
    ],
    [
      'governs only where writeHead is called by the handler',
      'const { writeHead } = response;',
      'const { writeHead } = response; response._implicitHeader = () => writeHead.call(response, response.statusCode);',
      'handler-flushes',
    ],
    [
      'governs no answer but its own',
      "if (instruction.action === 'pass-through')",
      "if (instruction.action !== 'answer')",
      'precedence-stream',
    ],
    [
      'leaves the reason phrase to the server',
      'response.writeHead(status, statusText, list.fields);',
      'response.writeHead(status, list.fields);',
      'denial-of-origin',
    ],
  ]),
  ...inFile('core/dist/node/field-list.js', [
    [
      'takes names in another case for other names',
      'name.toLowerCase()',
      'name',
      'handler-head-object',
    ],
  ]),
  ...inFile('express/dist/index.js', [
    [
      'calls the handler whatever was decided',
      'if (follow(response, instruction))',
      'follow(response, instruction);',
      'request-1',
    ],
    [
      'asks only of CORS requests',
      'whenDecided(decide(',
      'if (request.headers.origin === undefined) return next();\n        whenDecided(decide(',
      'precedence-not-cors',
    ],
  ]),
  ...inFile('koa/dist/index.js', [
    ['leaves undefined to Koa', '.catch(rethrow)', '', 'thrown-undefined'],
    [
      'goes on after the client has left',
      'if (hasLeft(context.res))',
      'if (false)',
      'left-allowed',
    ],
  ]),
  ...inFile('fastify/dist/index.js', [
    ['goes on after the client has left', 'if (hasLeft(reply.raw))', 'if (false)', 'left-allowed'],
  ]),
  ...inFile('hono/dist/index.js', [
    ['leaves what is no Error to Hono', 'throw asError(error)', 'throw error', 'thrown-string'],
    [
      'governs no answer to an error',
      'govern(context, instruction);\n            throw asError(error);',
      'throw asError(error);',
      'thrown-undefined',
    ],
    [
      'goes on after the client has left',
      'if (signal?.aborted || isCutOff(context))',
      'if (false)',
      'left-allowed',
    ],
  ]),
  ...inFile('core/dist/fetch/apply-to-response.js', [
    [
      'leaves an immutable response alone',
      'new Response(response.body, response)',
      'response; return copy',
      'handler-fetch',
    ],
  ]),
];
