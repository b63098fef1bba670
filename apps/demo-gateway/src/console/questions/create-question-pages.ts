import { issueOf } from '@cors-policy/cli';
import type { Request, Response } from 'express';
import type { RecentDecisions } from '../../admin/recent-decisions.ts';
import { asJson } from '../../printable.ts';
import { answerProblem, type Problem } from '../../problem.ts';
import type { Revision } from '../../revision.ts';
import { adviceKey, type InForce } from './check-draft.ts';
import type { DraftTask } from './draft-task.ts';
import { DraftThread } from './draft-thread.ts';
import { remember } from './effect-of.ts';
import { explainQuestion, noSuchApi } from './explain-question.ts';
import { policyOf } from './policy-of.ts';
import { readDraft, readQuestion } from './read-question.ts';

/** What questions are asked about. */
interface Asked {
  /** The configuration in force. */
  revision(): Revision;
  /** The addresses of the gateways. */
  gateways(): Readonly<Record<string, string>>;
  readonly recent: RecentDecisions;
}

type Page = (request: Request, response: Response) => Promise<void>;

export interface QuestionPages {
  /** By path: each answers a POST, of which `request.body` is what its JSON says. */
  readonly pages: Readonly<Record<'/-/explain' | '/-/draft', Page>>;
  /** Ends what is still being judged. */
  close(): Promise<void>;
}

/** Why a request is allowed or blocked, and what a draft would change. Nothing is written or put in force. */
export function createQuestionPages({ revision, gateways, recent }: Asked): QuestionPages {
  const thread = new DraftThread();

  async function judge(response: Response, task: DraftTask): Promise<void> {
    const answer = await thread.run(task, () => !response.destroyed);
    if (answer !== undefined) respond(response, answer);
  }

  return {
    pages: {
      async '/-/explain'({ body }, response) {
        const question = readQuestion(body);
        if ('status' in question) return answerProblem(response, question);
        const { draft, framework = '' } = question;
        const [first = ''] = Object.values(gateways());
        const address = gateways()[framework] ?? first;
        if (draft === undefined) {
          return respond(response, explainQuestion(question, revision(), address));
        }
        const inForce = inForceOf(revision());
        await judge(response, {
          kind: 'explain',
          question: { ...question, draft },
          inForce,
          address,
        });
      },
      async '/-/draft'({ body }, response) {
        const draft = readDraft(body);
        if ('status' in draft) return answerProblem(response, draft);
        const now = revision();
        if (policyOf(draft.api, now) === undefined) return answerProblem(response, noSuchApi(now));
        const decisions = remember(
          recent.newestFirst(() => true),
          now,
        );
        await judge(response, { kind: 'judge', draft, inForce: inForceOf(now), decisions });
      },
    },
    close: () => thread.close(),
  };
}

function inForceOf({ config, closed, registry }: Revision): InForce {
  return { config, closed, advice: registry.warnings.map(issueOf).map(adviceKey) };
}

function respond(response: Response, answer: object | Problem): void {
  if ('status' in answer && 'body' in answer) answerProblem(response, answer);
  else response.type('json').send(asJson(answer));
}
