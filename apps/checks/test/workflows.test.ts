import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../src/repository.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly uses?: string;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = join(ROOT, '.github/workflows');
const files = readdirSync(FOLDER);

it('are for checks, the matrix and releases', () => {
  expect(files).toEqual(['check.yml', 'matrix.yml', 'release.yml']);
});

describe.each(files)('%s', (name) => {
  const content = readFileSync(join(FOLDER, name), 'utf8');
  const workflow: Workflow = parse(content);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps ?? []);

  it('is a workflow as GitHub reads it', async () => {
    const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
    if (value) await convertWorkflowTemplate(context, value);
    expect(context.errors.getErrors().map(String)).toEqual([]);
  });

  it('names each action by its commit, and its version beside it', () => {
    const uses = [...content.matchAll(/\buses: +(.*)$/gm)].map(([, action]) => action);
    expect(uses).not.toEqual([]);
    for (const action of uses) {
      expect(action).toMatch(/^(\.\/\S+\.yml|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
    }
  });

  it('gives no permission but to the job that needs it', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of jobs) expect(job.permissions).toBeInstanceOf(Object);
  });

  it('leaves no token behind in the clone', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts).toHaveLength(jobs.filter((job) => job.steps).length);
    for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false);
  });

  it('ends, and is not run twice at a time', () => {
    expect(workflow.concurrency).toBeInstanceOf(Object);
    for (const job of jobs.filter(({ uses }) => uses === undefined)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    }
  });

  it('lets nothing from outside into a script', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
    expect(content).not.toMatch(/pull_request_target|secrets\./);
  });

  it('runs what there is', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const named = [...content.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script = '']) => script);
    for (const script of named) expect(Object.keys(scripts)).toContain(script);
  });
});
