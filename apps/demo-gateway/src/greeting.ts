import type { Addresses } from './start-gateway.ts';

interface Trial {
  readonly framework: keyof Addresses['gateways'];
  readonly curl: string;
  readonly answer: string;
  /** The console shows more of it. */
  readonly isExplained?: true;
}

/** Requests to the shipped configuration, each framework in turn; the paths follow the address. */
const TRIALS: readonly Trial[] = [
  {
    framework: 'express',
    curl: "-H 'Origin: http://test2.com' URL/orders",
    answer:
      '200 with the orders and Access-Control-Allow-Origin: http://test2.com; the policy lists that origin.',
  },
  {
    framework: 'fastify',
    curl: "-H 'Origin: http://test.com' URL/orders",
    answer:
      '403 "Specified Origin is not allowed"; the native service is not reached (its log below stays silent).',
    isExplained: true,
  },
  {
    framework: 'koa',
    curl: "-X OPTIONS -H 'Origin: http://test2.com' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: test1' URL/spec-single-method",
    answer:
      '200 with the policy (row preflight-4 of the specification), answered by the gateway itself.',
  },
  {
    framework: 'hono',
    curl: "-X OPTIONS -H 'Origin: http://test2.com' -H 'Access-Control-Request-Method: DELETE' URL/spec-preflight",
    answer: '405 "Method Not Allowed" with Allow: POST,GET,PUT; DELETE is none of the methods.',
  },
  {
    framework: 'express',
    curl: "-X OPTIONS -H 'Origin: http://test2.com' -H 'Access-Control-Request-Method: MERGE' -H 'Access-Control-Request-Headers: if-match,odata-version' URL/odata/Orders",
    answer:
      '200 with what OData clients need; apps/demo-gateway/README.md has requests to the OData and SOAP services.',
  },
];

/** What a person is told who starts the gateway with the shipped configuration: at the end, what to open. */
export function greeting({ gateways, native, admin, console }: Addresses): string {
  const services = { ...gateways, 'native service': native, admin: admin && `${admin}/-/health` };
  const addresses = Object.entries(services)
    .filter(([, address]) => address !== undefined)
    .map(([name, address]) => `  ${name.padEnd(16)}${address}`);
  const trials = TRIALS.flatMap(({ framework, curl, answer, isExplained }) => {
    const address = gateways[framework];
    const hint = isExplained && console ? ' The console shows why.' : '';
    return address
      ? ['', `  curl -i ${curl.replace('URL', address)}`, `    -> ${answer}${hint}`]
      : [];
  });
  const end = console
    ? [`Open the console to see why a request is allowed or blocked: ${console}`]
    : [];
  const stop = ['', 'Ctrl-C stops it.', ...end];
  return ['', 'Listening:', ...addresses, '', 'Try:', ...trials, ...stop].join('\n');
}
