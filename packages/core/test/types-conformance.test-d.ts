import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Http2Server } from 'node:http2';
import type {
  CorsOptions,
  Decision,
  PolicyConfig,
  PolicyIssue,
  PolicySource,
  ProblemCode,
  RegistryConfig,
  WarningCode,
} from '@cors-policy/core';
import {
  type Audit,
  AuditError,
  type AuditResult,
  type AuditSubject,
  audit,
  type ConformanceTest,
  conformance,
  type Difference,
  type Elsewhere,
  type Example,
  type Harness,
  inAnotherProcess,
  issuesOf,
  type Kind,
  listening,
  type NamedPolicy,
  type NativeService,
  nativeServices,
  type Observed,
  type Outcome,
  optionsOfOthers,
  policies,
  policyOf,
  problems,
  type Row,
  type RowRequest,
  type RunningServer,
  registryOf,
  type Setup,
  showDifference,
  tables,
  type WebSetup,
  warnings,
} from '@cors-policy/core/conformance';
import { describe, expectTypeOf, it } from 'vitest';

describe('the suite', () => {
  it('is a list of tests for any runner', () => {
    expectTypeOf(conformance).toEqualTypeOf<(harness: Harness) => ConformanceTest[]>();
    expectTypeOf<ConformanceTest>().toEqualTypeOf<{
      readonly id: string;
      readonly title: string;
      readonly run: () => Promise<void>;
      readonly examine: () => Promise<readonly Difference[]>;
    }>();
    expectTypeOf<Difference>().toEqualTypeOf<{
      readonly what: string;
      readonly actual?: unknown;
      readonly expected?: unknown;
    }>();
    expectTypeOf<NativeService>().toEqualTypeOf<{
      readonly status: number;
      readonly fields: readonly (readonly [string, string])[];
      readonly body: readonly string[];
      readonly waitsForReader?: true;
      readonly enforces?: true;
    }>();
    expectTypeOf(nativeServices.plain).toExtend<NativeService>();
    expectTypeOf(showDifference).toEqualTypeOf<(difference: Difference) => string>();
  });

  it('asks a harness for a server', () => {
    expectTypeOf<Harness>().toEqualTypeOf<{
      start(setup: Setup): Promise<RunningServer>;
      readonly kind?: 'adapter' | 'web adapter' | 'server';
      readonly http2?: boolean;
      readonly exceptions?: Readonly<Record<string, string>>;
      readonly webSockets?: boolean;
      readonly hidesOrigins?: boolean;
      readonly reasonPhrases?: boolean | 'of denials';
    }>();
    expectTypeOf<WebSetup>().toEqualTypeOf<{
      readonly policy: NamedPolicy;
      readonly source: PolicySource;
      readonly options: CorsOptions<unknown>;
      readonly inner?: PolicySource;
      readonly nativeService: string;
      readonly thrown: unknown;
      readonly respond: () => Response | Promise<Response>;
    }>();
    expectTypeOf<Setup>().toExtend<WebSetup>();
    expectTypeOf<Omit<Setup, keyof WebSetup>>().toEqualTypeOf<{
      readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
      readonly serve: (listener: RequestListener) => Promise<RunningServer>;
      readonly elsewhere?: Elsewhere;
    }>();
    expectTypeOf<Elsewhere>().toEqualTypeOf<{
      readonly row: Row;
      readonly hasReceived: (ending: string) => Promise<void>;
      readonly clientHasLeft: () => Promise<void>;
    }>();
    expectTypeOf<RunningServer>().toEqualTypeOf<{
      readonly url: string;
      close(): Promise<unknown>;
      observed?(): Promise<Observed>;
    }>();
    expectTypeOf<Observed>().toEqualTypeOf<{
      readonly decided: readonly (readonly [decision: Decision, explained: Decision])[];
      readonly handled: number;
    }>();
    expectTypeOf(inAnotherProcess).toEqualTypeOf<(url: string) => Harness['start']>();
    expectTypeOf(listening).toEqualTypeOf<
      (server: Server | Http2Server, port?: number) => Promise<RunningServer>
    >();
    // @ts-expect-error a harness starts servers
    conformance({ kind: 'adapter' });
  });

  it('is data', () => {
    expectTypeOf(tables.Preflights).toEqualTypeOf<readonly Row[]>();
    expectTypeOf<Row>().toExtend<{
      readonly id: string;
      readonly rule: string;
      readonly source: string;
      readonly policy: keyof typeof policies;
      readonly request: RowRequest;
      readonly expect: Outcome;
    }>();
    expectTypeOf<RowRequest['fields']>().toEqualTypeOf<
      Readonly<Record<string, string | readonly string[]>>
    >();
    expectTypeOf<Outcome['cors']>().toEqualTypeOf<Readonly<Record<string, string>>>();
    expectTypeOf<NonNullable<Outcome['report']>>().toEqualTypeOf<
      Pick<Decision, 'verdict' | 'reason' | 'formNavigation'>
    >();
    expectTypeOf(policies).toExtend<Readonly<Record<string, NamedPolicy>>>();
    expectTypeOf<NamedPolicy['cors']>().toEqualTypeOf<PolicyConfig | undefined>();
    // @ts-expect-error the rows' policies are not for others to change
    policies.spec.cors.allowedMethods.push('DELETE');
  });
});

it('audits a running server', () => {
  expectTypeOf(audit).toEqualTypeOf<(subject: AuditSubject) => Audit>();
  expectTypeOf<AuditSubject>().toEqualTypeOf<{
    readonly url: string;
    readonly policy: NamedPolicy;
    readonly nativePort?: number;
    readonly dangerouslyAcceptAnyCertificate?: boolean;
    readonly webSockets?: boolean;
    readonly hidesOrigins?: boolean;
    readonly reasonPhrases?: boolean | 'of denials';
  }>();
  expectTypeOf<Audit>().toEqualTypeOf<{
    readonly setUp: readonly string[];
    readonly limits: readonly string[];
    readonly size: number;
    run(onResult?: (result: AuditResult) => void): Promise<readonly AuditResult[]>;
  }>();
  expectTypeOf<AuditResult>().toEqualTypeOf<{
    readonly id: string;
    readonly rule: string;
    readonly source: string;
    readonly outcome: 'passed' | 'failed' | 'left out';
    readonly transposed: boolean;
    readonly differences: readonly Difference[];
    readonly reason?: string;
  }>();
  expectTypeOf(new AuditError('')).toExtend<Error>();
});

it('shows each problem of configurations by examples', () => {
  expectTypeOf(problems).toEqualTypeOf<Readonly<Record<ProblemCode, Kind>>>();
  expectTypeOf(warnings).toEqualTypeOf<Readonly<Record<WarningCode, Kind>>>();
  expectTypeOf<Kind>().toEqualTypeOf<{
    readonly meaning: string;
    readonly examples: readonly Example[];
  }>();
  expectTypeOf<Example['path']>().toEqualTypeOf<string>();
  expectTypeOf(issuesOf).toEqualTypeOf<(example: Example) => readonly PolicyIssue[]>();
  expectTypeOf(policyOf).returns.toEqualTypeOf<PolicyConfig>();
  expectTypeOf(registryOf).returns.toEqualTypeOf<RegistryConfig>();
  expectTypeOf(optionsOfOthers.get('methods')?.key).toEqualTypeOf<keyof PolicyConfig | undefined>();
});
