import type { IncomingMessage, RequestListener } from 'node:http';
import { type CorsOptions, createPolicy, type Decision, type PolicyConfig, type PolicySource } from '@cors-policy/core';
import { createUpgradeCheck, type UpgradeCheck } from '@cors-policy/core/node';
import { cors } from '@cors-policy/express';
import express from 'express';
import type { GovernedServer } from '../scenario.ts';
import { send } from './fixed-server.ts';

export interface Governed {
  readonly listener: RequestListener;
  readonly checkUpgrade: UpgradeCheck;
}

/** The policy as its users mount it. `decisions` is told what it decided. */
export function governedServer(
  { policy, later, mounted, answer }: GovernedServer,
  decisions: string[],
): Governed {
  const source = later === undefined ? policy : changing(policy, later, decisions);
  const options: CorsOptions<IncomingMessage> = {
    onDecision: (decision) => decisions.push(describe(decision)),
    onError: (error) => decisions.push(`failed: ${error instanceof Error ? error.message : error}`),
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
  decisions: readonly string[],
): PolicySource<IncomingMessage> {
  const [before, now] = [createPolicy(first as PolicyConfig), createPolicy(policy)];
  return () => (decisions.length < after ? before : now);
}

function describe({ verdict, reason }: Decision): string {
  return reason === undefined ? verdict : `${verdict}: ${reason}`;
}
