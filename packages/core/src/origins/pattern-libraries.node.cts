module.exports = {
  regularExpressions: () => require('re2js').RE2JS,
  publicSuffixes: () => require('tldts').parse,
};
