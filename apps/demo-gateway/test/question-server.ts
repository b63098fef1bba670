import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Explained, Question } from '@cors-policy/console/contract';
import type { CorsRequest } from '@cors-policy/core';
import express from 'express';
import { onTestFinished } from 'vitest';
import { RecentDecisions } from '../src/admin/recent-decisions.ts';
import type { ClosedApi } from '../src/config/compose-files.ts';
import { checkConfig } from '../src/config/gateway-config.ts';
import { createQuestionPages } from '../src/console/questions/create-question-pages.ts';
import { explainQuestion } from '../src/console/questions/explain-question.ts';
import { policyOf } from '../src/console/questions/policy-of.ts';
import type { Revision } from '../src/revision.ts';
import { send } from './http-client.ts';

/** Of the gateway that is asked about. */
export const ADDRESS = 'http://127.0.0.1:8101';
export const PAGE = 'https://app.example';

/** With a policy for `orders`; `rest` has further APIs. */
export function revisionOf(cors: unknown, rest = {}, closed: readonly ClosedApi[] = []): Revision {
  const api = { path: '/orders', nativeService: 'http://127.0.0.1:9/orders' };
  const orders = cors === undefined ? api : { ...api, cors };
  return {
    ...checkConfig(
      configOf({ apis: { orders }, ...rest }),
      closed.map(({ api }) => api),
    ),
    closed,
  };
}

export function configOf(rest: object): object {
  return { gateways: { express: 8101 }, log: 'none', ...rest };
}

export function questionOf(question: Partial<Question> = {}): Question {
  return {
    api: 'orders',
    origin: PAGE,
    method: 'GET',
    headerNames: [],
    credentials: 'omit',
    asker: 'fetch',
    ...question,
  };
}

/** Where something can be sent. */
export function explained(revision: Revision, question: Partial<Question> = {}) {
  const answer = explainQuestion(questionOf(question), revision, ADDRESS);
  if (!('outcome' in answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

/** The question pages alone, on a server of their own. */
export async function startQuestions(revision: Revision) {
  const recent = new RecentDecisions(500);
  let current = revision;
  const questions = createQuestionPages({
    revision: () => current,
    gateways: () => ({ express: ADDRESS }),
    recent,
  });
  const app = express().use(express.json({ limit: '1mb', strict: false }));
  for (const [path, page] of Object.entries(questions.pages)) app.post(path, page);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await questions.close();
    server.close();
    server.closeAllConnections();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = (path: string, body: string) =>
    send(address, path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return {
    address,
    post,
    close: () => questions.close(),
    explain: async (question: Partial<Question>): Promise<Explained> =>
      JSON.parse((await post('/-/explain', JSON.stringify(questionOf(question)))).body),
    // biome-ignore lint/suspicious/noExplicitAny: whatever the page says is what a test is about
    draft: async (draft: string, api = 'orders'): Promise<any> =>
      JSON.parse((await post('/-/draft', JSON.stringify({ api, draft }))).body),
    putInForce(next: Revision) {
      current = next;
    },
    /** As a gateway would have decided it. */
    decide(api: string, cors: CorsRequest) {
      const policy = policyOf(api, current);
      if (typeof policy !== 'object' || !('evaluate' in policy)) throw new Error('no policy');
      recent.add({
        route: { api, path: `/${api}`, policy, native: NATIVE, log: 'none' },
        target: `/${api}/1`,
        framework: 'koa',
        decision: policy.evaluate(cors),
        details: { cors, target: `/${api}/1`, explain: () => policy.explain(cors) },
        seconds: 0,
      });
    },
  };
}

const NATIVE = { origin: 'http://127.0.0.1:9', path: '', hiddenFields: [] };
