import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { circumstances, circumstancesText } from './circumstances.ts';
import { measureEvaluator } from './evaluator/measure-evaluator.ts';
import { measureAdapters } from './http/measure-adapters.ts';
import { measureGateway } from './http/measure-gateway.ts';
import { sectionText } from './report.ts';
import type { Effort, Section } from './section.ts';
import { measureStartUp } from './start-up/measure-start-up.ts';
import { withSummary } from './summary.ts';

const RESULTS = new URL('../RESULTS.md', import.meta.url);
const README = new URL('../../../README.md', import.meta.url);
const SECTIONS = [measureEvaluator, measureAdapters, measureGateway, measureStartUp];

interface Options {
  readonly quick?: true;
  readonly json?: string;
}

const { quick = false, json } = new Command('bench')
  .description(
    "What a CORS policy costs, beside hard-coded headers and the packages people use today. Writes RESULTS.md and the README's table.",
  )
  .option('--quick', 'the same ratios roughly, in a minute; writes neither')
  .option('--json <file>', 'write every figure to a file')
  .parse()
  .opts<Options>();

const effort: Effort = { quick };
const measuredOn = circumstances();
const introduction = `# What a CORS policy costs\n\n${circumstancesText(measuredOn)}`;
console.log(introduction);

const sections: Section[] = [];
for (const measure of SECTIONS) {
  const section = await measure(effort);
  sections.push(section);
  console.log(`\n${sectionText(section)}`);
}

const figures: Record<string, number> = Object.assign({}, ...sections.map((one) => one.figures));
if (json !== undefined) {
  const targets = sections.flatMap((one) => one.targets);
  await writeFile(json, `${JSON.stringify({ ...measuredOn, quick, figures, targets }, null, 2)}\n`);
}
if (!quick) {
  const text = [
    introduction,
    'Written by `npm run bench`. Ratios are of one run; absolute figures differ from machine to machine.',
    ...sections.map(sectionText),
  ];
  await writeFile(RESULTS, `${text.join('\n\n')}\n`);
  await writeFile(README, withSummary(await readFile(README, 'utf8'), figures));
}
