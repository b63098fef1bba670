import { PROOFS, type Proof, readFigures, shown } from './figures.ts';

const BLOCK = /(<!-- figures: (\w+) -->\n)(?:.*\n)*?(<!-- end -->)/g;

/** docs/proof.md with the figures that the commands printed between `<!-- figures: NAME -->` and `<!-- end -->`. */
export function fillPage(page: string): string {
  return page.replace(
    BLOCK,
    (_block, opening, name, closing) => `${opening}${block(proofOf(name))}${closing}`,
  );
}

function block(proof: Proof): string {
  const { command, circumstances, rows } = readFigures(proof);
  const lines = rows.map(({ what, figure }) => `| ${what} | ${shown(figure)} |`);
  return [
    '',
    `\`${command}\` (${circumstances.join(', ')}):`,
    '',
    '| what | figure |',
    '| --- | --- |',
    ...lines,
    '',
    '',
  ].join('\n');
}

function proofOf(name: string): Proof {
  const proof = PROOFS.find((known) => known === name);
  if (proof === undefined) throw new Error(`[proof] [page] no figures ${name}`);
  return proof;
}
