import { expect, it } from 'vitest';
import { PAGE, revisionOf, startQuestions } from './question-server.ts';

const cors = { allowedOrigins: [PAGE], allowedMethods: ['GET', 'PUT'], maxAge: 100 };
const allowed = { method: 'GET', origin: PAGE };
const preflight = { method: 'OPTIONS', origin: PAGE, accessControlRequestMethod: 'PUT' };
const stranger = { method: 'GET', origin: 'https://stranger.example' };

it('tells what becomes of the decisions that are remembered, the newest first', async () => {
  const questions = await startQuestions(revisionOf(cors));
  for (const request of [allowed, stranger, preflight]) questions.decide('orders', request);
  const { problems, effect } = await questions.draft(
    'allowedOrigins: [https://stranger.example]\nallowedMethods: [GET]',
  );
  expect(problems).toEqual([]);
  expect(effect).toMatchObject({
    replayed: 3,
    left: 0,
    changes: [
      {
        kind: 'newly denied',
        decision: { id: 3, requestedMethod: 'PUT', verdict: 'allowed' },
        before: { verdict: 'allowed' },
        after: { verdict: 'denied', reason: 'origin-not-allowed' },
      },
      { kind: 'newly allowed', decision: { id: 2 }, after: { verdict: 'allowed' } },
      { kind: 'newly denied', decision: { id: 1, api: 'orders', framework: 'koa' } },
    ],
  });
  expect(effect.changes[0].decision).not.toHaveProperty('because');
});

it('says in what an answer differs', async () => {
  const questions = await startQuestions(revisionOf(cors));
  for (const request of [allowed, preflight]) questions.decide('orders', request);
  const { effect } = await questions.draft(
    `allowedOrigins: [${PAGE}]\nallowedMethods: [GET, PUT]\nmaxAge: 5`,
  );
  expect(effect.changes).toMatchObject([
    { kind: 'other answer', differences: ['access-control-max-age: 100 -> 5'] },
  ]);
});

it('compares with what is in force now', async () => {
  const questions = await startQuestions(revisionOf(cors));
  questions.decide('orders', stranger);
  const draft = 'allowedOrigins: [https://stranger.example]\nallowedMethods: [GET]';
  questions.putInForce(
    revisionOf({ allowedOrigins: ['https://stranger.example'], allowedMethods: ['GET'] }),
  );
  expect((await questions.draft(draft)).effect).toEqual({ replayed: 1, left: 0, changes: [] });
});

it('knows APIs without a policy, and those that are gone', async () => {
  const questions = await startQuestions(revisionOf(cors));
  for (const request of [allowed, stranger]) questions.decide('orders', request);
  const open = 'apis: { orders: { path: /orders, nativeService: http://127.0.0.1:9/ } }';
  const changes = async (draft: string) => (await questions.draft(draft, 'other')).effect.changes;
  const other = { other: { path: '/other', nativeService: 'http://127.0.0.1:9/', cors } };
  const { orders } = revisionOf(cors).config.apis;
  questions.putInForce(revisionOf(cors, { apis: { ...other, orders } }));
  expect(await changes(open)).toMatchObject([
    { kind: 'newly allowed', after: { verdict: 'no policy' } },
    { kind: 'other verdict', before: { verdict: 'allowed' }, after: { verdict: 'no policy' } },
  ]);
  questions.putInForce(revisionOf(cors, { apis: other }));
  expect(await changes(open)).toMatchObject([
    { kind: 'other verdict', before: { verdict: 'no API' }, differences: [] },
    { kind: 'other verdict', before: { verdict: 'no API' } },
  ]);
  const change = `allowedOrigins: [${PAGE}]\nallowedMethods: [DELETE]`;
  expect(await changes(change)).toEqual([]);
});

it('counts a change of what is done with a denied request as another answer', async () => {
  const questions = await startQuestions(revisionOf(cors));
  questions.decide('orders', stranger);
  const { effect } = await questions.draft(
    `allowedOrigins: [${PAGE}]\nallowedMethods: [GET]\nenforcement: advertise`,
  );
  expect(effect.changes).toMatchObject([
    {
      kind: 'other answer',
      before: { verdict: 'denied' },
      differences: ['action: answer -> forward'],
    },
  ]);
});

it('takes no request for changed that is not CORS before and after', async () => {
  const questions = await startQuestions(revisionOf(cors));
  questions.decide('orders', { method: 'GET' });
  const { effect } = await questions.draft("allowedOrigins: ['*']\nallowedMethods: [GET]");
  expect(effect).toEqual({ replayed: 1, left: 0, changes: [] });
});

it('leaves what is too long to be kept', async () => {
  const questions = await startQuestions(revisionOf(cors));
  questions.decide('orders', stranger);
  questions.decide('orders', { ...preflight, accessControlRequestHeaders: 'x'.repeat(2_000) });
  questions.decide('orders', { ...allowed, origin: `https://${'x'.repeat(2_000)}` });
  const { effect } = await questions.draft("allowedOrigins: ['*']\nallowedMethods: [GET]");
  expect(effect).toMatchObject({ replayed: 1, left: 2, changes: [{ decision: { id: 1 } }] });
});

it('cuts the lists that differ', async () => {
  const questions = await startQuestions(revisionOf(cors));
  questions.decide('orders', preflight);
  const names = Array.from({ length: 500 }, (_, index) => `x-name-${index}`);
  const { effect } = await questions.draft(
    `allowedOrigins: [${PAGE}]\nallowedMethods: [PUT]\nallowHeaders: [${names.join()}]`,
  );
  for (const difference of effect.changes[0].differences)
    expect(difference.length).toBeLessThan(402);
});
