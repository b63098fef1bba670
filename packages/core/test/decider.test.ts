import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { byPath } from '../src/by-path.ts';
import { PolicyConfigError } from '../src/config/config-error.ts';
import type { PolicyConfig } from '../src/config/policy-config.ts';
import { type CorsOptions, createDecider, type Exchange } from '../src/decider.ts';
import { passThrough } from '../src/pass-through.ts';
import { createPolicy } from '../src/policy.ts';
import type { PolicySource } from '../src/policy-source.ts';

const config = { allowedOrigins: ['https://a.example'], allowedMethods: ['GET'] };
const policy = createPolicy(config);
const observing = createPolicy({ ...config, enforcement: 'report-only' });

afterEach(() => void vi.restoreAllMocks());

function exchange(origin = 'https://a.example', target = '/'): Exchange {
  return { cors: { method: 'GET', origin }, target, message: {} };
}

/** A decider with spies; `onError` keeps the console quiet. */
function decider(source: unknown, options: CorsOptions<string> = {}) {
  const onError = vi.fn();
  const decide = createDecider(source as PolicySource<string>, { onError, ...options });
  return { decide, onError };
}

describe('a source that gives no policy fails closed (spec 7.20)', () => {
  const failure = new Error('no policy');
  const failing: Record<string, () => unknown> = {
    throws: () => {
      throw failure;
    },
    rejects: () => Promise.reject(failure),
    'returns undefined': () => undefined,
    'returns null': () => null,
    'returns null late': async () => null,
    'returns false': () => false,
    'returns a configuration': () => config,
    'returns what looks like a policy': () => ({ config, evaluate: policy.evaluate }),
    'returns what looks like passThrough': () => ({ passThrough: true }),
    'returns a live policy without a policy': () => ({ current: undefined }),
    'returns a live policy of a live policy': () => ({ current: { current: policy } }),
    'returns a live policy that throws': () => ({
      get current() {
        throw failure;
      },
    }),
    'returns a thenable that throws': () => ({
      // biome-ignore lint/suspicious/noThenProperty: the hostile case
      get then() {
        throw failure;
      },
    }),
    'returns a policy that throws': () =>
      Object.create(policy, {
        evaluate: {
          value() {
            throw failure;
          },
        },
      }),
  };
  it.each(Object.entries(failing))('when the function %s', async (_what, source) => {
    const onDecision = vi.fn();
    const { decide, onError } = decider(source, { onDecision });
    const instruction = await decide('request', exchange());
    expect(instruction).toMatchObject({ action: 'answer', status: 500, vary: ['Origin'] });
    expect(Object.keys(instruction.headers).join()).not.toContain('access-control-');
    expect(instruction.headers).toHaveProperty('cache-control', 'no-store');
    expect(JSON.parse(instruction.body ?? '')).toEqual({
      type: 'urn:cors-policy:policy-not-found',
      title: 'The CORS policy of this request could not be found',
      status: 500,
    });
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error), 'request');
    expect(onDecision).not.toHaveBeenCalled();
  });

  it.each<[unknown, string]>([
    [undefined, 'undefined'],
    [null, 'null'],
    [config, 'an object'],
    [[policy], 'a list'],
  ])('and tells what to return instead of %o', (found, shown) => {
    const { decide, onError } = decider(() => found);
    decide('request', exchange());
    expect(onError.mock.lastCall?.[0]).toEqual(
      new TypeError(
        `[@cors-policy/core] a policy source gave ${shown} where a policy belongs. Return what createPolicy returned, a live policy of a registry, or passThrough for no CORS policy at all.`,
      ),
    );
  });

  it('and tells the console where nobody else wants to know', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    createDecider(() => Promise.reject(failure))('request', exchange());
    await setImmediate();
    expect(error.mock.calls).toEqual([[failure]]);
  });

  it('with an answer that requests share and nobody can change', () => {
    const { decide } = decider(failing['returns null']);
    const first = decide('request', exchange());
    expect(decide('request', exchange())).toBe(first);
    for (const part of [first, ...Object.values(first)]) expect(Object.isFrozen(part)).toBe(true);
  });

  it('also when the reporter throws or rejects', async () => {
    const reporters = [
      () => {
        throw new Error('reporter');
      },
      () => Promise.reject(new Error('reporter')),
    ];
    for (const onError of reporters) {
      const { decide } = decider(() => undefined, { onError });
      expect(decide('request', exchange())).toMatchObject({ status: 500 });
      // Vitest fails the run for a rejection that nobody handles.
      await setImmediate();
    }
  });
});

describe('a source', () => {
  it('that is an invalid configuration throws at load', () => {
    for (const invalid of [{ ...config, maxAge: 'x' }, 'x', null, undefined]) {
      expect(() => createDecider(invalid as unknown as PolicyConfig)).toThrow(PolicyConfigError);
    }
  });

  it.each<[string, PolicySource<string>]>([
    ['a configuration', config],
    ['a policy', policy],
    ['a live policy', { current: policy }],
    ['a function', () => policy],
    ['a function of a promise', async () => policy],
    ['a function of a live policy', () => ({ current: policy })],
  ])('may be %s', async (_what, source) => {
    const { decide } = decider(source);
    expect(await decide('request', exchange())).toMatchObject({ verdict: 'allowed' });
    expect(await decide('request', exchange('null'))).toMatchObject({ verdict: 'denied' });
  });

  it('is asked without a tick unless it is asynchronous', () => {
    expect(decider(policy).decide('request', exchange())).not.toBeInstanceOf(Promise);
    expect(decider(async () => policy).decide('request', exchange())).toBeInstanceOf(Promise);
  });

  it.each([
    ['/a/b?c=/d', '/a/b'],
    ['/a#b', '/a'],
    ['http://api.test/a?b', '/a'],
    ['HTTP://api.test', ''],
    ['http://api.test?a', ''],
    ['//api.test/a', '//api.test/a'],
    ['*', '*'],
    ['', ''],
  ])('that is a function gets of the target %j the path %j', (target, path) => {
    const source = vi.fn(() => policy);
    decider(source).decide('request', exchange(undefined, target));
    expect(source).toHaveBeenCalledExactlyOnceWith('request', path);
  });
});

describe('onDecision', () => {
  it.each([
    ['/a/b?c=/d', '/a/b?c=/d'],
    ['http://api.test/a?b', '/a?b'],
    ['/a?next=http://app.test/b', '/a?next=http://app.test/b'],
    ['*', '*'],
  ])('hears of the target %j as %j', (target, told) => {
    const onDecision = vi.fn();
    decider(policy, { onDecision }).decide('request', exchange(undefined, target));
    expect(onDecision.mock.lastCall?.[2]).toMatchObject({ target: told });
  });

  it('hears of each decision', () => {
    const onDecision = vi.fn();
    const { decide } = decider(policy, { onDecision });
    const decision = decide('request', exchange());
    expect(onDecision).toHaveBeenCalledExactlyOnceWith(decision, 'request', {
      cors: exchange().cors,
      target: '/',
      explain: expect.any(Function),
    });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('x');
      },
    ],
    ['rejects', () => Promise.reject(new Error('x'))],
  ])('that %s changes no answer and is reported', async (_what, onDecision) => {
    const { decide, onError } = decider(policy, { onDecision });
    expect(decide('request', exchange('null'))).toMatchObject({ verdict: 'denied' });
    await setImmediate();
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error), 'request');
  });

  it('may give anything, which is awaited if it is a promise only', () => {
    const onDecision = (() => ({
      // biome-ignore lint/suspicious/noThenProperty: the case
      then: 'later',
    })) as () => void;
    const { decide, onError } = decider(policy, { onDecision });
    expect(decide('request', exchange())).toMatchObject({ verdict: 'allowed' });
    expect(onError).not.toHaveBeenCalled();
  });
});

describe('two adapters around one request', () => {
  it('let the first decide; the later stands aside and says so once', () => {
    const outer = decider(policy);
    const inner = decider(policy);
    for (let round = 0; round < 3; round += 1) {
      const request = exchange('null');
      expect(outer.decide('request', request)).toMatchObject({ verdict: 'denied' });
      expect(inner.decide('request', request)).toEqual({
        action: 'pass-through',
        headers: {},
        vary: [],
      });
    }
    expect(outer.onError).not.toHaveBeenCalled();
    expect(inner.onError).toHaveBeenCalledTimes(1);
    expect(inner.onError.mock.calls[0]?.[0]).toMatchObject({
      name: 'NestedAdaptersError',
      message:
        '[@cors-policy/core] two adapters stand around one request: the first has decided, this one stood aside. Mount the narrow one first, or use one adapter with byPath. Said once per adapter.',
    });
  });

  it('know each other by a symbol that every copy of this package has', () => {
    const message = { [Symbol.for('@cors-policy/decided')]: true };
    const decision = decider(policy).decide('request', { ...exchange(), message });
    expect(decision).toMatchObject({ action: 'pass-through' });
  });

  it('decide each for itself where nothing can be written to the request', () => {
    const request = { ...exchange('null'), message: Object.freeze({}) };
    for (const { decide, onError } of [decider(policy), decider(policy)]) {
      expect(decide('request', request)).toMatchObject({ verdict: 'denied' });
      expect(onError).not.toHaveBeenCalled();
    }
  });

  it.each<[string, PolicySource<string>]>([
    ['only observes', observing],
    ['passes through', passThrough],
  ])('let the later decide where the first %s', (_what, first) => {
    const request = exchange('null');
    expect(decider(first).decide('request', request)).toMatchObject({ action: 'pass-through' });
    const inner = decider(policy);
    expect(inner.decide('request', request)).toMatchObject({ verdict: 'denied' });
    expect(inner.onError).not.toHaveBeenCalled();
  });

  it('let the failure of the first stand', async () => {
    const request = exchange();
    await decider(async () => undefined).decide('request', request);
    expect(decider(policy).decide('request', request)).toMatchObject({ action: 'pass-through' });
  });

  it('leave no mark on another request', () => {
    const { decide } = decider(policy);
    decide('request', exchange());
    expect(decide('request', exchange())).toMatchObject({ verdict: 'allowed' });
  });
});

describe('advice on a configuration', () => {
  const advised = { ...config, maxAge: 86_400 };

  it('is told at once, whatever is a policy already aside', () => {
    const onWarning = vi.fn();
    decider(advised, { onWarning });
    expect(onWarning.mock.calls).toEqual([[expect.objectContaining({ path: 'maxAge' })]]);
    decider(createPolicy(advised), { onWarning });
    decider(() => createPolicy(advised), { onWarning });
    expect(onWarning).toHaveBeenCalledOnce();
  });

  it('is told of configurations by path', () => {
    const onWarning = vi.fn();
    decider(byPath({ '/a': advised, '/b': createPolicy(advised), '/c': passThrough }), {
      onWarning,
    });
    expect(onWarning.mock.calls).toEqual([[expect.objectContaining({ path: '["/a"].maxAge' })]]);
  });

  it('ends no process if telling it is rejected', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    decider(advised, { onWarning: (async () => Promise.reject(new Error('told'))) as () => void });
    await setImmediate();
    expect(error.mock.calls).toEqual([[new Error('told')]]);
  });

  it('goes to the console by default', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    decider(advised);
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^\[@cors-policy\/core\] maxAge: .* \[max-age-above-cap\]$/)],
    ]);
  });
});
