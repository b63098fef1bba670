import { RE2JS } from 're2js';
import { parse } from 'tldts';

export default {
  regularExpressions: () => RE2JS,
  publicSuffixes: () => parse,
};
