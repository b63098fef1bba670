import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const line = (fields: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ level: 30, api: 'orders', verdict: 'denied', preflight: false, ...fields });
const repeated = (count: number, fields: Readonly<Record<string, unknown>>) =>
  Array.from({ length: count }, () => line(fields));

const LOG = [
  ...repeated(400, { origin: 'https://app.example' }),
  ...repeated(3, {
    origin: 'https://app.example',
    preflight: true,
    requestedMethod: 'PUT',
    requestedHeaders: 'content-type, X-Id',
  }),
  line({ origin: 'https://rare.example', method: 'DELETE', verdict: 'allowed' }),
  ...repeated(5, { origin: 'null', method: 'TEAPOT' }),
  line({ origin: 'https://App.example' }),
  line({ origin: '*' }),
  line({ origin: 'https://*.app.example' }),
  line({ origin: '/.*/' }),
  line({ origin: 'https://api.example', verdict: 'not-cors' }),
  line({ origin: 'https://sso.example', formNavigation: true }),
  line({
    origin: 'https://app.example',
    preflight: true,
    requestedMethod: '*',
    requestedHeaders: '*,cookie',
  }),
  line({ api: 'soap', origin: 'https://shop.example', preflight: true, requestedMethod: 'POST' }),
  JSON.stringify({ level: 30, method: 'GET', msg: 'native service reached' }),
  '{"level":30,"api":"orders","verdict":"denied","origin":1}',
  'at Object.<anonymous>',
  'at Module._compile',
].join('\n');

const suggest = (text: string, ...options: string[]) => runCli(['suggest', '-', ...options], text);

describe('the proposal', () => {
  it('has what was seen, how often, and what to review', async () => {
    const { exitCode, stdout } = await suggest(LOG);
    expect(exitCode).toBe(0);
    const lines = stdout.split('\n').map((each) => each.trim());
    expect(lines).toEqual(
      expect.arrayContaining([
        '- https://app.example # seen 404 times, always denied',
        '- https://rare.example # REVIEW, rare: seen once',
        '# 1 of 2 origins were seen rarely: review them above all.',
        '- PUT # seen 3 times, always denied',
        '- content-type # seen 3 times, always denied',
        '- x-id # seen 3 times, always denied',
      ]),
    );
  });

  it('never has *, a pattern, an opaque or a malformed origin, but names them', async () => {
    const { stdout } = await suggest(LOG);
    const members = stdout.split('\n').filter((each) => each.trim().startsWith('- '));
    expect(members.join('\n')).not.toMatch(
      /- ["']?[*/]|\*|null|App|api\.example|sso|cookie|TEAPOT/,
    );
    const comments = stdout.split('\n').filter((each) => each.trim().startsWith('# Left out:'));
    for (const value of [
      'origin "null", seen 5 times: every sandboxed frame and file has it',
      'origin "https://App.example"',
      'origin "*"',
      'origin "https://*.app.example"',
      'origin "/.*/"',
      'origin "https://api.example"',
      'origin "https://sso.example"',
      'method "*"',
      'header "*"',
      'header "cookie"',
    ]) {
      expect(comments.join('\n')).toContain(`Left out: the ${value}`);
    }
  });

  it.each(['yaml', 'json'])('is accepted by check, as %s', async (format) => {
    const { stdout } = await suggest(LOG, '--format', format);
    const checked = await runCli(['check', '-'], stdout);
    expect(checked).toMatchObject({ exitCode: 0, stderr: '' });
    expect(checked.stdout).toContain('stdin: valid; APIs: orders, soap');
  });

  it('lets pass what it was made of', async () => {
    const { stdout } = await suggest(LOG, '--format', 'json');
    expect(JSON.parse(stdout)).toEqual({
      apis: {
        orders: {
          cors: {
            allowedOrigins: ['https://app.example', 'https://rare.example'],
            allowedMethods: ['PUT', 'DELETE'],
            allowHeaders: ['content-type', 'x-id'],
          },
        },
        soap: { cors: { allowedOrigins: ['https://shop.example'], allowedMethods: ['POST'] } },
      },
    });
  });

  it('is for one API where that is asked for', async () => {
    const { stdout } = await suggest(LOG, '--format', 'json', '--api', 'soap');
    expect(Object.keys(JSON.parse(stdout).apis)).toEqual(['soap']);
  });

  it('is a policy alone where no API is named', async () => {
    const { stdout } = await suggest('[{"origin":"https://app.example","method":"GET"}]');
    expect(await runCli(['check', '-'], stdout)).toMatchObject({
      exitCode: 0,
      stdout: 'stdin: valid; a policy.\n',
    });
  });

  it('has no origin whose requests are marked as same-origin, nor their methods', async () => {
    const own = { secFetchSite: 'same-origin', method: 'DELETE', verdict: undefined };
    const record = [
      line({ ...own, origin: 'https://api.example' }),
      line({ ...own, origin: 'https://app.example' }),
      line({ origin: 'https://app.example', method: 'GET' }),
    ];
    const { stdout } = await suggest(record.join('\n'));
    expect(stdout).not.toContain('- https://api.example');
    expect(stdout).not.toContain('- DELETE');
    expect(stdout).toContain('- https://app.example');
  });

  it('leaves out what was cut off where it was recorded, and says so', async () => {
    const asked = { preflight: true, origin: 'https://app.example', requestedMethod: 'GET' };
    const record = [
      line({ ...asked, requestedHeaders: 'x-one' }),
      line({ ...asked, requestedHeaders: `x-two,${'x'.repeat(394)}…` }),
    ];
    const { stdout, stderr } = await suggest(record.join('\n'));
    expect(stdout).toContain('- x-one');
    expect(stdout).not.toContain('x-two');
    expect(stderr).toContain(
      '1 line left out, its requestedHeaders was cut off where it was recorded: 2.',
    );
  });

  it('says so where the record has denials alone', async () => {
    const denied = line({ origin: 'https://app.example', method: 'GET' });
    const allowed = line({ origin: 'https://a.example', method: 'GET', verdict: 'allowed' });
    expect((await suggest(denied)).stdout).toContain('The record has denials alone');
    expect((await suggest(`${denied}\n${allowed}`)).stdout).not.toContain('denials alone');
  });

  it('takes no line of a log for a request that tells of no decision', async () => {
    const other = JSON.stringify({ level: 30, origin: 'https://x.example', method: 'GET' });
    const { stdout, stderr } = await suggest(
      `${other}\n${line({ origin: 'https://app.example', method: 'GET' })}`,
    );
    expect(stdout).not.toContain('x.example');
    expect(stderr).toContain('1 line left out, tells of no decision: 1.');
  });

  it('says of the URL of a WebSocket that no page has it', async () => {
    const { stdout } = await suggest(line({ origin: 'ws://x.example', method: 'GET' }));
    expect(stdout).toContain('it is the origin of no page');
    expect(stdout).toContain('No origin is proposed');
  });

  it('adds up to what can be counted', async () => {
    const counted = (count: number) => ({ origin: 'https://app.example', method: 'GET', count });
    const { stdout } = await suggest(
      JSON.stringify([counted(1e15), counted(Number.MAX_SAFE_INTEGER)]),
    );
    expect(stdout).toContain(`seen ${Number.MAX_SAFE_INTEGER} times`);
  });

  it('takes what is counted that often for what it is', async () => {
    const most = { count: Number.MAX_SAFE_INTEGER };
    const twice = (fields: object) => [
      { ...fields, ...most },
      { ...fields, ...most },
    ];
    const { stdout } = await suggest(
      JSON.stringify([
        ...twice({ origin: 'https://api.example', method: 'PUT', verdict: 'not-cors' }),
        ...twice({ origin: 'https://app.example', method: 'GET', verdict: 'denied' }),
        ...twice({ method: 'GET' }),
      ]),
    );
    expect(stdout).not.toContain('- https://api.example');
    expect(stdout).toContain(`- https://app.example # seen ${most.count} times, always denied`);
    expect(stdout).toContain(`Requests without Origin, which need no policy: ${most.count}.`);
  });

  it.each([
    ['handshakes alone', { webSocket: true, method: 'GET' }, 'The log tells of WebSockets alone'],
    ['methods that none can allow', { method: 'TRACE' }, 'Every method of the log is left out'],
  ])('says why there is no method: %s', async (_, fields, why) => {
    const { stdout } = await suggest(line({ origin: 'https://app.example', ...fields }));
    expect(stdout).toContain(`# ${why}`);
    expect(stdout).not.toContain('The log tells no method');
  });

  it('counts one as one', async () => {
    const one = line({ origin: 'https://app.example', method: 'GET' });
    const { stdout, stderr } = await suggest(`${one}\n${line({ api: undefined, origin: 'null' })}`);
    expect(stdout).toContain('# The only origin was seen rarely: review it above all.');
    expect(stderr).toContain('1 request tells of no API, and is left out.');
    const origins = Array.from({ length: 201 }, (__, index) =>
      line({ origin: `https://${index}.app.example` }),
    );
    expect((await suggest(origins.join('\n'))).stdout).toContain(
      '# Left out: 1 further origin, seen less often than those below.',
    );
    const values = Array.from({ length: 51 }, (__, index) => line({ origin: `HTTPS://${index}` }));
    expect((await suggest([one, ...values].join('\n'))).stdout).toContain(
      '# Left out, too: 1 further value.',
    );
  });

  it('says so where the log tells no method', async () => {
    const { stdout } = await suggest(line({ origin: 'https://app.example' }));
    expect(stdout).toContain('# The log tells no method: GET stands for those that you want.');
  });

  it.each([
    ['fewer than three times', 4, 2, true],
    ['three times', 4, 3, false],
    ['less often than one in a hundred', 400, 3, true],
  ])('marks what was seen %s, or does not', async (_, often, seldom, isMarked) => {
    const log = [
      ...repeated(often, { origin: 'https://app.example' }),
      ...repeated(seldom, { origin: 'https://rare.example' }),
    ];
    const { stdout } = await suggest(log.join('\n'));
    expect(stdout.includes('https://rare.example # REVIEW, rare: ')).toBe(isMarked);
    expect(stdout).toContain('- https://app.example # seen');
  });

  it('counts what /-/evidence has counted', async () => {
    const origins = [{ origin: 'https://app.example', verdict: 'denied', count: 9, reasons: {} }];
    const { stdout } = await suggest(JSON.stringify({ apis: [{ api: 'orders', origins }] }));
    expect(stdout).toContain('- https://app.example # seen 9 times, always denied');
  });

  it('is bounded, and says what it leaves out', async () => {
    const flood = Array.from({ length: 1000 }, (_, index) =>
      line({ origin: `https://${index}.flood.example` }),
    );
    const { stdout } = await suggest(
      [...flood, ...repeated(2, { origin: 'https://app.example' })].join('\n'),
    );
    expect(stdout).toContain('# Left out: 801 further origins, seen less often than those below.');
    expect(stdout.match(/^ +- https:/gm)).toHaveLength(200);
    expect(stdout).toContain('- https://app.example #');
  });
});

describe('what it says beside it', () => {
  it('that a log can be written by anyone', async () => {
    const { stdout, stderr } = await suggest(LOG);
    const warning = 'whoever can send requests can write such a log: review every line';
    expect(stdout).toContain(`# Attention: ${warning}`);
    expect(stderr).toContain(`warning: ${warning}`);
  });

  it('which lines were left out', async () => {
    const last = LOG.split('\n').length;
    const { stderr } = await suggest(LOG);
    expect(stderr).toContain(`stdin: 2 lines left out, is no JSON: ${last - 1}-${last}.`);
    expect(stderr).toContain(`stdin: 1 line left out, its origin is no text: ${last - 2}.`);
    expect(stderr).toContain(`stdin: 1 line left out, tells of no decision: ${last - 3}.`);
  });

  it('for JSON, what the comments would have said', async () => {
    const { stderr } = await suggest(LOG, '--format', 'json');
    expect(stderr).toContain('orders: Left out: the origin "null", seen 5 times');
  });

  it.each([
    ['a log without decisions', '{"event":"reloaded"}'],
    ['nothing', ''],
    ['an API of which it tells nothing', LOG, '--api', 'elsewhere'],
  ])('with exit code 2: %s', async (_, text, ...options) => {
    const { exitCode, stdout, stderr } = await suggest(text, ...options);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('tells of no request');
  });
});

it('lets no value of a log out of its comment or into the terminal', async () => {
  const hostile = 'https://x\n- https://evil.example\u001b[31m\u2028\u0085\u202e';
  const log = [{ origin: hostile }, { origin: 'https://app.example', api: hostile }]
    .map(line)
    .join('\n');
  for (const format of ['yaml', 'json']) {
    const { exitCode, stdout, stderr } = await suggest(log, '--format', format);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('1 line left out, its api is no name: 2.');
    expect(stdout).not.toMatch(/^ *- https:\/\/evil/m);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
  }
});
