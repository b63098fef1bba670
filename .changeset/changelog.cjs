/**
 * What the change logs of the packages say: the changesets as they were written. A dependency of ours is one line,
 * because all packages have one version, and its own change log says what changed there.
 * @type {import('@changesets/types').ChangelogFunctions}
 */
module.exports = {
  async getReleaseLine({ summary }) {
    const [first, ...others] = summary.trimEnd().split('\n');
    return [`- ${first}`, ...others.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
  },

  async getDependencyReleaseLine(_changesets, dependencies) {
    return dependencies
      .map(({ name, newVersion }) => `- Needs \`${name}\` ${newVersion}: see its change log.`)
      .join('\n');
  },
};
