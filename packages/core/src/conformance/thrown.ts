/** What handlers throw, as rows name it. */
export const thrown = {
  'an Error': new Error('a handler throws'),
  'an object': { code: 'no Error' },
  'an object with a status': { status: 418, statusCode: 418 },
  'a string': 'no Error',
  undefined: undefined,
  null: null,
} as const;

export type ThrownName = keyof typeof thrown;
