import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, turn } from '../src/load/asked.ts';
import { drive } from '../src/load/drive.ts';
import { judge } from '../src/load/judge.ts';
import { type LiveGateway, startLiveGateway } from '../src/load/live-gateway.ts';
import { type NativeProcess, startNativeProcess } from '../src/load/native-process.ts';
import { terminate } from '../src/load/terminate.ts';
import { APP, decisionOf, ownOf, shopOf } from '../src/load/versions.ts';

const CONNECTIONS = 40;
const CHANGES = 12;
/** However slow the machine is, each version has its share of the load. */
const PER_CHANGE = 150;

describe('a gateway under load', () => {
  let steady: NativeProcess;
  let dying: NativeProcess;
  let gateway: LiveGateway;

  beforeAll(async () => {
    [steady, dying] = await Promise.all([startNativeProcess(), startNativeProcess()]);
    gateway = await startLiveGateway({ steady: steady.address, dying: dying.address });
  });

  afterAll(() => Promise.all([gateway?.stop(), steady?.kill(), dying?.kill()]));

  it('gives no wrong answer while its file changes, native services die and clients leave', async () => {
    const load = drive(gateway, CONNECTIONS);
    for (let change = 0; change < CHANGES; change += 1) {
      await gateway.change();
      const isDeath = change % 4 === 1;
      if (isDeath) await dying.kill();
      await load.reached(load.counts.requests + PER_CHANGE);
      if (isDeath) await dying.restart();
    }
    await load.end();
    expect(load.faults).toEqual([]);
    expect(load.counts.wrong).toBe(0);
    expect(load.counts.left).toBeGreaterThan(0);
    expect(Object.keys(load.counts.answers)).toEqual(['200', '403', '405', '502']);
  });

  it('finishes open requests at SIGTERM, and has logged nothing but changes', async () => {
    const termination = await terminate(gateway, steady, CONNECTIONS);
    expect(termination).toEqual({ open: CONNECTIONS, answeredInFull: CONNECTIONS, exitCode: 0 });
    expect(gateway.troubles()).toEqual([]);
  });
});

describe('the judge of the load', () => {
  const asked = ask('changing', { method: 'GET', origin: APP });
  const answer = (version: number, served = version) => ({
    status: 200,
    fields: {
      'access-control-allow-origin': APP,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': `v${version}`,
      vary: 'Origin',
    },
    body: `/v${served} GET 0`,
  });

  it('takes what one of the versions gives', () => {
    for (const version of [4, 5]) {
      expect(judge(answer(version), asked, { from: 4, to: 5 })).toBeUndefined();
    }
  });

  it.each([
    ['a version that is over', answer(2)],
    ['a version that is invalid', answer(6)],
    ['a mixture of two', answer(4, 5)],
    ['another status', { ...answer(4), status: 502 }],
    ['an answer that broke off', { ...answer(4), body: undefined }],
    ['a field less', { ...answer(4), fields: { ...answer(4).fields, vary: undefined } }],
    ['a field more', { ...answer(4), fields: { ...answer(4).fields, 'access-control-a': 'b' } }],
  ])('does not take %s', (_title, wrong) => {
    expect(judge(wrong, asked, { from: 4, to: 7 })).toBeDefined();
  });

  it('knows what each version decides', () => {
    const verdicts = (origin: string) =>
      [4, 5].map(
        (version) => decisionOf(version, ask('changing', { method: 'GET', origin }))?.verdict,
      );
    expect(verdicts(ownOf(5))).toEqual(['denied', 'allowed']);
    expect(verdicts(shopOf(4))).toEqual(['allowed', 'denied']);
    expect(turn(0, 4).api).toBe('stable');
  });
});
