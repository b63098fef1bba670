import { expect, it, onTestFinished } from 'vitest';
import type { DraftTask } from '../src/console/questions/draft-task.ts';
import { DraftThread } from '../src/console/questions/draft-thread.ts';
import { titleOf, valuesOf } from './http-client.ts';
import { PAGE, questionOf, revisionOf, startQuestions } from './question-server.ts';

const cors = { allowedOrigins: [PAGE], allowedMethods: ['GET'] };

it('explains a question', async () => {
  const questions = await startQuestions(revisionOf(cors));
  expect(await questions.explain({})).toMatchObject({
    state: 'governed',
    exchanges: [{ explanation: { decision: { verdict: 'allowed' } } }],
    outcome: { kind: 'readable' },
  });
});

it('explains a request for a path with a query alone behind it', async () => {
  const questions = await startQuestions(revisionOf(cors));
  expect(await questions.explain({ below: '?wsdl' })).toMatchObject({ target: '/orders?wsdl' });
});

it('explains what would be under a draft, which changes nothing', async () => {
  const questions = await startQuestions(revisionOf(cors));
  const draft = 'allowedOrigins: []\nallowedMethods: [GET]';
  expect(await questions.explain({ draft })).toMatchObject({ outcome: { kind: 'blocked' } });
  expect(await questions.explain({})).toMatchObject({ outcome: { kind: 'readable' } });
  expect(await questions.explain({ draft: 'allowedOrigins: 5' })).toMatchObject({
    state: 'impossible',
    issues: [{ path: 'allowedMethods' }, { path: 'allowedOrigins', position: { line: 1 } }],
  });
});

it('explains an API that is in a draft alone, and names those that there are', async () => {
  const questions = await startQuestions(revisionOf(cors));
  const draft = 'apis: { new: { path: /new, nativeService: http://127.0.0.1:9/ } }';
  expect(await questions.explain({ api: 'new', draft })).toMatchObject({ state: 'passed through' });
  expect(await questions.explain({ api: 'old', draft })).toMatchObject({
    status: 404,
    apis: ['orders', 'new'],
  });
  expect(await questions.draft(draft, 'new')).toMatchObject({ status: 404, apis: ['orders'] });
});

const question = questionOf();

it.each<[string, unknown, string]>([
  ['nothing', null, ''],
  ['a list', [question], ''],
  ['text', 'question', ''],
  ['no API', { ...question, api: undefined }, 'api'],
  ['an API that is no text', { ...question, api: { a: 1 } }, 'api'],
  ['a method that is no text', { ...question, method: 5 }, 'method'],
  ['headers that are no list', { ...question, headerNames: 'a' }, 'headerNames'],
  ['a header that is no text', { ...question, headerNames: ['a', null] }, 'headerNames[1]'],
  ['many headers', { ...question, headerNames: Array(201).fill('a') }, 'headerNames'],
  ['other credentials', { ...question, credentials: true }, 'credentials'],
  ['another asker', { ...question, asker: 'constructor' }, 'asker'],
  ['a path without /', { ...question, below: '1' }, 'below'],
  ['a path with a line break', { ...question, below: '/1 HTTP/1.1\r\nX: y' }, 'below'],
  ['a mark that is no text', { ...question, secFetchSite: 1 }, 'secFetchSite'],
  ['another framework', { ...question, framework: 'nest' }, 'framework'],
  ['a long origin', { ...question, origin: 'x'.repeat(4_001) }, 'origin'],
  ['a large draft', { ...question, draft: 'é'.repeat(131_073) }, 'draft'],
  ['an unknown key', { ...question, other: 1 }, ''],
  ['a key of the prototype', JSON.parse('{"__proto__":{"api":"orders"}}'), 'api'],
])('refuses %s, and says where', async (_what, body, path) => {
  const questions = await startQuestions(revisionOf(cors));
  const answer = await questions.post('/-/explain', JSON.stringify(body));
  expect(answer.status).toBe(400);
  expect(valuesOf(answer, 'content-type')).toEqual(['application/problem+json']);
  expect(JSON.parse(answer.body).issues[0].path).toBe(path);
});

it('refuses what is no draft', async () => {
  const questions = await startQuestions(revisionOf(cors));
  const answer = await questions.post('/-/draft', '{"api":"orders"}');
  expect(JSON.parse(answer.body).issues).toMatchObject([
    { path: 'draft', message: expect.stringContaining('256 KiB; not nothing') },
  ]);
});

it('escapes what is not to be seen in what it repeats', async () => {
  const questions = await startQuestions(revisionOf(cors));
  const hidden = '\u202e\u0000\u009b\u200b';
  const bodies = [
    { ...question, origin: `https://${hidden}` },
    { ...question, asker: hidden },
    { ...question, origin: 'https://\u202ea.example' },
    { ...question, api: hidden },
    { ...question, draft: `"${hidden}": 1` },
    { ...question, draft: '"\\u202e\\u0000": 1' },
  ];
  for (const body of bodies) {
    const answer = await questions.post('/-/explain', JSON.stringify(body));
    for (const character of hidden) expect(answer.body).not.toContain(character);
    expect(answer.status).toBeLessThan(500);
  }
});

it('bounds how deep a question is read', async () => {
  const questions = await startQuestions(revisionOf(cors));
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const answer = await questions.post('/-/explain', `{"api":${deep}}`);
  expect(answer.status).toBe(400);
});

const expressions = Array.from({ length: 3_000 }, (_, index) => `'/https:\\/\\/a${index}.+b/'`);
const slow = `allowedOrigins: [${expressions.join()}]\nallowedMethods: [GET]`;

function judging(draft: string) {
  const { config } = revisionOf(cors);
  return {
    kind: 'judge',
    draft: { api: 'orders', draft },
    inForce: { config, closed: [], advice: [] },
    decisions: { remembered: [], left: 0 },
  } as const;
}

const QUICK = 'allowedOrigins: []\nallowedMethods: [GET]';

it('ends what takes too long', async () => {
  const thread = startThread(1);
  expect(await thread.run(judging(slow), () => true)).toMatchObject({ status: 422 });
});

it('goes on after a failure', async () => {
  const thread = startThread();
  const broken = { ...judging(QUICK), draft: undefined } as unknown as DraftTask;
  const answers = [broken, judging(QUICK)].map((task) => thread.run(task, () => true));
  await expect(answers[0]).rejects.toThrow('undefined');
  expect(await answers[1]).toMatchObject({ problems: [] });
});

it('lets few wait, and forgets those who have left', async () => {
  const thread = startThread();
  const run = (isWanted = true) => thread.run(judging(QUICK), () => isWanted);
  const answers = await Promise.all([run(), run(false), run(), run(), run(), run()]);
  expect(answers).toMatchObject([
    { problems: [] },
    undefined,
    { problems: [] },
    { problems: [] },
    { status: 503 },
    { status: 503 },
  ]);
  expect(await run()).toMatchObject({ problems: [] });
});

it('leaves the thread that it is called on to others', async () => {
  const thread = startThread();
  let hasServedOthers = false;
  setImmediate(() => {
    hasServedOthers = true;
  });
  await thread.run(judging(slow), () => true);
  expect(hasServedOthers).toBe(true);
});

it('leaves nobody waiting once it closes', async () => {
  const thread = startThread();
  const answers = [slow, QUICK].map((draft) => thread.run(judging(draft), () => true));
  await thread.close();
  for (const answer of await Promise.all(answers)) {
    expect(answer).toMatchObject({ status: 503, body: expect.stringContaining('being closed') });
  }
});

it('answers who comes while it closes', async () => {
  const questions = await startQuestions(revisionOf(cors));
  await questions.close();
  const answer = await questions.post('/-/draft', JSON.stringify({ api: 'orders', draft: QUICK }));
  expect(titleOf(answer)).toBe('The gateway is being closed');
});

function startThread(longest?: number): DraftThread {
  const thread = new DraftThread(longest);
  onTestFinished(() => thread.close());
  return thread;
}
