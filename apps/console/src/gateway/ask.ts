import type { Problem } from '../contract.ts';

/** The gateway answers, but not with what was asked for. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

export function get<Value>(path: string, signal?: AbortSignal): Promise<Value> {
  return ask(path, { ...(signal && { signal }) });
}

export function post<Value>(path: string, body: unknown, signal?: AbortSignal): Promise<Value> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
}

/** Rejects with `Refusal`, or with what `fetch` rejects with where nobody answers. */
async function ask<Value>(path: string, init: RequestInit): Promise<Value> {
  const response = await fetch(path, { ...init, cache: 'no-store' });
  if (response.ok) return response.json();
  const problem: Partial<Problem> = await response.json().catch(() => ({}));
  throw new Refusal(problem.title ?? `the gateway answered with ${response.status}`);
}
