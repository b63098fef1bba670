import type { IncomingMessage, RequestListener } from 'node:http';
import {
  type CorsOptions,
  createPolicy,
  logDenials,
  type PolicyConfig,
  type PolicySource,
} from '@cors-policy/core';
import { createUpgradeCheck, type UpgradeCheck } from '@cors-policy/core/node';
import { cors } from '@cors-policy/express';
import express from 'express';
import type { Decided } from '../observation.ts';
import type { GovernedServer } from '../scenario.ts';
import { send } from './fixed-server.ts';

export interface Governed {
  readonly listener: RequestListener;
  readonly checkUpgrade: UpgradeCheck;
}

/** The policy as its users mount it. `decisions` is told what it decided. */
export function governedServer(
  { policy, later, mounted, answer }: GovernedServer,
  decisions: Decided[],
): Governed {
  const source = later === undefined ? policy : changing(policy, later, decisions);
  const options: CorsOptions<IncomingMessage> = {
    onDecision(decision, request, details) {
      const { steps, because } = details.explain();
      const failed = steps.find(({ text }) => text === because);
      const isDenied = decision.verdict === 'denied';
      const lines: string[] = [];
      logDenials((line) => lines.push(line))(decision, request, details);
      const [log] = lines;
      const verdict = [decision.verdict, decision.reason].filter(Boolean).join(': ');
      decisions.push({
        verdict,
        ...(isDenied && failed && { check: failed.check, spec: failed.spec }),
        ...(log && { log }),
      });
    },
    onError: (error) => decisions.push({ verdict: `failed: ${(error as Error).message}` }),
    onWarning: () => {},
  };
  const middleware = cors(source, options);
  const app = express().disable('x-powered-by');
  if (mounted === 'after authentication') {
    app.use((request, response, next) => {
      if (request.headers.authorization !== undefined) next();
      else send(response, { status: 401, body: '{"error":"who are you?"}' });
    });
  }
  if (mounted === 'on one route') {
    app.post('/orders', middleware, (_request, response) => send(response, answer));
  } else {
    app.use(middleware, (_request, response) => send(response, answer));
  }
  return { listener: app, checkUpgrade: createUpgradeCheck(source, options) };
}

function changing(
  first: GovernedServer['policy'],
  { after, policy }: NonNullable<GovernedServer['later']>,
  decisions: readonly unknown[],
): PolicySource<IncomingMessage> {
  const [before, now] = [createPolicy(first as PolicyConfig), createPolicy(policy)];
  return () => (decisions.length < after ? before : now);
}
