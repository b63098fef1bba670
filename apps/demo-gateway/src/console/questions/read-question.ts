import { pathOf, show } from '@cors-policy/cli';
import { ASKERS, type Draft, type Issue, type Question } from '@cors-policy/console/contract';
import { z } from 'zod';
import { FRAMEWORKS } from '../../config/config-schema.ts';
import { type Problem, problem } from '../../problem.ts';

/** Bytes. As of an included file of the configuration. */
const LARGEST_DRAFT = 256 * 1024;
const LONGEST_TEXT = 4_000;
const MOST_HEADERS = 200;
const MOST_ISSUES = 20;

const NAME = 'api is the name of an API';
const BELOW =
  "below begins with '/' or '?' and consists of printable ASCII without '#', such as /1?x=1";
const ORIGIN = `origin is text of at most ${LONGEST_TEXT} characters; leave it out if none is sent`;
const METHOD = 'method is a method, such as GET';
const HEADERS = `headerNames is a list of at most ${MOST_HEADERS} names of headers`;
const HEADER = 'a name of a header is text, such as content-type';
const CREDENTIALS = 'credentials is include or omit';
const ASKER = `asker is one of ${ASKERS.join(', ')}`;
const SEC_FETCH = 'a Sec-Fetch field is text, such as same-origin';
const FRAMEWORK = `framework is one of ${FRAMEWORKS.join(', ')}`;
const DRAFT = `draft is YAML of at most ${LARGEST_DRAFT / 1024} KiB`;

const secFetch = z.string(SEC_FETCH).max(LONGEST_TEXT, SEC_FETCH).optional();
const api = z.string(NAME).min(1, NAME).max(LONGEST_TEXT, NAME);
const draft = z.string(DRAFT).refine((text) => Buffer.byteLength(text) <= LARGEST_DRAFT, DRAFT);

const questionSchema: z.ZodType<Question> = z.strictObject(
  {
    api,
    below: z
      .string(BELOW)
      .max(LONGEST_TEXT, BELOW)
      .regex(/^[/?](?!.*#)[\x21-\x7e]*$/, BELOW)
      .optional(),
    origin: z.string(ORIGIN).max(LONGEST_TEXT, ORIGIN).optional(),
    method: z.string(METHOD).max(LONGEST_TEXT, METHOD),
    headerNames: z
      .array(z.string(HEADER).max(LONGEST_TEXT, HEADER), HEADERS)
      .max(MOST_HEADERS, HEADERS),
    credentials: z.enum(['include', 'omit'], CREDENTIALS),
    asker: z.enum(ASKERS, ASKER),
    secFetchSite: secFetch,
    secFetchMode: secFetch,
    framework: z.enum(FRAMEWORKS, FRAMEWORK).optional(),
    draft: draft.optional(),
  },
  'a question is an object with api, method, headerNames, credentials and asker',
);

const draftSchema: z.ZodType<Draft> = z.strictObject(
  { api, draft },
  'a draft is an object with api and draft',
);

/** What the body of a request asks, or the problem with which to answer. */
export function readQuestion(body: unknown): Question | Problem {
  return read(questionSchema, body, 'The body is no question');
}

export function readDraft(body: unknown): Draft | Problem {
  return read(draftSchema, body, 'The body is no draft');
}

function read<Asked>(schema: z.ZodType<Asked>, body: unknown, title: string): Asked | Problem {
  const { data, error } = schema.safeParse(body, { reportInput: true });
  if (error === undefined) return data;
  const issues = error.issues.slice(0, MOST_ISSUES).map(inWords);
  return problem(400, 'invalid-question', title, { issues });
}

function inWords(issue: z.core.$ZodIssue): Issue {
  const path = pathOf(issue.path);
  const { message } = issue;
  if (issue.code === 'unrecognized_keys') {
    return { code: 'unknown-key', path, message: `${message}; without ${show(issue.keys)}.` };
  }
  return { code: 'invalid-value', path, message: `${message}; not ${show(issue.input)}.` };
}
