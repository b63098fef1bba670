import { tables } from '@cors-policy/core/conformance';
import { describe, expect, it } from 'vitest';
import { runCli, SHIPPED } from './run-cli.ts';

interface SpecRow {
  /** Of the shipped gateway.yaml, which has the policies of the specification's tables. */
  readonly api: string;
  readonly args: string;
  readonly exitCode: number;
  /** The step that settled it: its section and its check. */
  readonly step: string;
  /** What that step found. */
  readonly because: string;
  /** Lines of the answer. */
  readonly answer: readonly string[];
}

const FROM_TEST2 = '--origin http://test2.com';
const preflight = '--preflight --method POST --headers';

const APPLICATION =
  '"http://test2.com" is a JavaScript origin of the application "spec-client", registered with the API.';

const originDenied = {
  because:
    '"http://test.com" matches no entry of allowedOrigins, and no application that is registered with the API and not suspended has it.',
  exitCode: 10,
} as const;
const originAllowed = {
  because: '"http://test2.com" is allowedOrigins[0].',
  step: '3.1 origin-allowed: yes',
  exitCode: 0,
} as const;
const asConfigured = [
  'answer: 200, with',
  'access-control-allow-origin: http://test2.com',
  'access-control-allow-headers: test1,test2',
  'access-control-max-age: 100',
  'access-control-allow-credentials: true',
];
const forwarded = [
  "answer: the native service's, without its own Access-Control-* fields, with",
  'access-control-allow-origin: http://test2.com',
  'access-control-allow-credentials: true',
  'access-control-expose-headers: header1,header2',
];

/** The rows of sections 4 and 6, and the second readings of 7.1. */
const rows: Readonly<Record<string, SpecRow>> = {
  'preflight-1': {
    ...originDenied,
    api: 'spec-preflight',
    args: `--origin http://test.com ${preflight} test1,test2`,
    step: '3.1 origin-allowed: no',
    answer: ['answer: 403 Specified Origin is not allowed, with'],
  },
  'preflight-2': {
    api: 'spec-preflight',
    args: `${FROM_TEST2} --method DELETE --headers test1,test2`,
    exitCode: 10,
    step: '3.2 method-allowed: no',
    because: '"DELETE" is none of allowedMethods: "POST", "GET", "PUT".',
    answer: ['answer: 405 Method Not Allowed, with', 'allow: POST,GET,PUT'],
  },
  'preflight-3': {
    api: 'spec-preflight',
    args: `${FROM_TEST2} --method POST --headers test3`,
    exitCode: 10,
    step: '3.3 headers-allowed: no',
    because: 'It asks for "test3", which is not in allowHeaders: "test1", "test2".',
    answer: ['answer: 403 Header Not Supported, with'],
  },
  'preflight-4': {
    ...originAllowed,
    api: 'spec-single-method',
    args: `${FROM_TEST2} ${preflight} test1`,
    answer: [
      ...asConfigured,
      'access-control-allow-methods: POST',
      'matched: allowedOrigins[0], "http://test2.com" (exact)',
    ],
  },
  'preflight-4-three-methods': {
    ...originAllowed,
    api: 'spec-request',
    args: `${FROM_TEST2} ${preflight} test1`,
    answer: [...asConfigured, 'access-control-allow-methods: POST,GET,PUT'],
  },
  'preflight-5': {
    ...originAllowed,
    api: 'spec-application',
    because: APPLICATION,
    args: `${FROM_TEST2} ${preflight} test1`,
    answer: [
      ...asConfigured,
      'access-control-allow-methods: POST',
      'matched: the application "spec-client"',
    ],
  },
  'preflight-5-three-methods': {
    ...originAllowed,
    api: 'spec-application-methods',
    because: APPLICATION,
    args: `${FROM_TEST2} ${preflight} test1`,
    answer: [...asConfigured, 'access-control-allow-methods: POST,GET,PUT'],
  },
  'request-1': {
    ...originDenied,
    api: 'spec-request',
    args: '--origin http://test.com',
    step: '5.1 origin-allowed: no',
    answer: ['answer: 403 Specified Origin is not allowed, with'],
  },
  'request-2': {
    api: 'spec-request',
    args: FROM_TEST2,
    exitCode: 0,
    step: '5.1 origin-allowed: yes',
    because: '"http://test2.com" is allowedOrigins[0].',
    answer: forwarded,
  },
  'request-3': {
    api: 'spec-application',
    args: `${FROM_TEST2} --method GET --request-method POST --headers test1`,
    exitCode: 0,
    step: '5.1 origin-allowed: yes',
    because: APPLICATION,
    answer: forwarded,
  },
};

const lines = (text: string) => text.split('\n').map((line) => line.trim().replace(/ +/g, ' '));

describe('explain gives the true reason for the row', () => {
  it.each(Object.entries(rows))('%s', async (_, { api, args, exitCode, step, because, answer }) => {
    const ended = await runCli(['explain', SHIPPED, '--api', api, ...args.split(' ')]);
    expect(ended).toMatchObject({ exitCode, stderr: '' });
    const [first = ''] = ended.stdout.split('\n\n');
    expect(lines(first).map((line) => line.replace(/ => \S+$/, ''))).toContain(
      `${step} ${because}`,
    );
    expect(lines(first)).toEqual(expect.arrayContaining([...answer]));
    // The last check is the one that decides, whatever settled it.
    const verdict = exitCode === 0 ? 'allowed' : 'denied';
    expect(first.match(/ => \S+$/gm)).toEqual([` => ${verdict}`]);
    expect(lines(ended.stdout).at(-2)).toBe(`${api}: ${verdict}. ${because}`);
  });

  it('of each row that the suite has of sections 4 and 6', () => {
    const ids = Object.values(tables)
      .flat()
      .map(({ id }) => id)
      .filter((id) => /^(preflight|request)-\d(-three-methods)?$/.test(id));
    expect(Object.keys(rows).sort()).toEqual(ids.sort());
  });
});
