import assert from 'node:assert/strict';
import { STATUS_CODES } from 'node:http';
import type { Answer } from './exchange.ts';
import type { Harness } from './harness.ts';
import type { NativeService } from './native-services.ts';
import type { Row } from './row.ts';

/**
 * What throws an `AssertionError` each, unless the answer is the one that the row asks for. `service` is the native
 * service; `unknown`: one that may say anything but what the policy says.
 */
export function answerChecks(
  row: Row,
  harness: Pick<Harness, 'reasonPhrases'>,
  answer: Answer,
  service: NativeService | null | 'unknown',
): readonly (() => void)[] {
  const isUnknown = service === 'unknown' && row.expect.native;
  const known = service === 'unknown' ? null : service;
  return [
    () => isUnknown || checkStatusLine(row, harness, answer),
    () => checkCorsFields(row, answer),
    () => checkVary(row, answer, isUnknown),
    () => checkOtherFields(row, answer, known),
    () => isUnknown || checkBody(row, answer, known),
  ];
}

function checkStatusLine(
  { expect }: Row,
  { reasonPhrases = true }: Pick<Harness, 'reasonPhrases'>,
  { status, reasonPhrase }: Answer,
): void {
  if (typeof expect.status === 'string') {
    const classOfStatus = `${Math.trunc(status / 100)}xx`;
    assert.ok(expect.status.includes(classOfStatus), `status ${status}, not ${expect.status}`);
    return;
  }
  assert.equal(status, expect.status, 'status');
  if (reasonPhrase === undefined) return;
  const standard = STATUS_CODES[status];
  const isStandard = reasonPhrases === false && reasonPhrase === standard;
  const isAnother = reasonPhrases === 'of denials' && expect.message === undefined;
  if (!isStandard && !isAnother)
    assert.equal(reasonPhrase, expect.message ?? standard, 'reason phrase');
}

/** Exactly the expected ones, each once. */
function checkCorsFields({ expect }: Row, { fields }: Answer): void {
  const sent = fields.filter(([name]) => name.startsWith('access-control-'));
  const expected = Object.entries(expect.cors).map(([name, value]) => [name.toLowerCase(), value]);
  assert.deepEqual(sent.sort(), expected.sort(), 'Access-Control-* fields');
}

function checkVary({ expect }: Row, { fields }: Answer, mayHoldMore: boolean): void {
  const expected = expect.vary.map((member) => member.toLowerCase());
  const members = valuesOf(fields, 'vary')
    .flatMap((value) => value.toLowerCase().split(/\s*,\s*/))
    .filter((member) => !mayHoldMore || expected.includes(member));
  assert.deepEqual(members.sort(), expected.sort(), 'members of Vary');
}

function checkOtherFields(
  { expect }: Row,
  { fields }: Answer,
  service: NativeService | null,
): void {
  for (const [name, value] of Object.entries(expect.fields ?? {})) {
    assert.deepEqual(valuesOf(fields, name), value === null ? [] : [value], name);
  }
  if (!expect.native) return;
  for (const [name, value] of service?.fields ?? []) {
    const isOurs = /^(access-control-.*|vary)$/i.test(name);
    if (!isOurs) assert.deepEqual(valuesOf(fields, name), [value], `the native service's ${name}`);
  }
}

function checkBody({ request, expect }: Row, answer: Answer, service: NativeService | null): void {
  if (request.method === 'HEAD') {
    assert.equal(answer.body, '', 'body of an answer to HEAD');
  } else if (expect.message !== undefined) {
    checkProblem(expect.message, answer);
  } else {
    const isNatives = expect.native && !request.webSocket;
    const expected = isNatives ? service?.body.join('') : expect.body;
    if (expected !== undefined) assert.equal(answer.body, expected, 'body');
  }
  if (!expect.native) checkNoEcho(request, expect, answer);
}

/** Spec 7.18. */
function checkProblem(message: string, { status, body }: Answer): void {
  const { type, ...problem } = readObject(body);
  assert.equal(typeof type, 'string', 'type of the problem');
  assert.deepEqual(problem, { title: message, status }, 'problem');
}

function readObject(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body));
  } catch {
    return assert.fail('the body is no JSON');
  }
}

/** Spec 7.10. What an allowed preflight says of the request, the row says too. */
function checkNoEcho({ fields }: Row['request'], expect: Row['expect'], answer: Answer): void {
  // A field's name says nothing of the request, and no more do the members of a problem.
  const said = JSON.stringify([answer.fields.map(([, value]) => value), answer.body]);
  const expected = JSON.stringify([
    expect.cors,
    expect.fields,
    expect.message,
    'type title status',
  ]);
  for (const [name, value] of Object.entries(fields)) {
    if (!/^(origin|access-control-request-.*)$/i.test(name)) continue;
    // A shorter one might be part of any word.
    for (const member of [value].flat().filter(({ length }) => length > 3)) {
      assert.ok(expected.includes(member) || !said.includes(member), `echo of ${member}`);
    }
  }
}

function valuesOf(fields: Answer['fields'], name: string): string[] {
  return fields.filter((field) => field[0] === name.toLowerCase()).map((field) => field[1]);
}
