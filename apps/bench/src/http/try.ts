import { Argument, Command } from 'commander';
import { estimateText } from '../estimate-text.ts';
import { adapterFigures } from './adapter-figures.ts';
import { FRAMEWORKS, type Framework, SCENARIOS, type Scenario } from './cells.ts';
import { compareAdapters } from './compare-adapters.ts';
import { adapterPlan } from './plans.ts';

interface Numbers {
  readonly rounds?: string;
  readonly requests?: string;
  readonly generations?: string;
}

const program = new Command('try')
  .description('What one adapter costs, for a look while it is being changed.')
  .addArgument(new Argument('<framework>').choices(FRAMEWORKS))
  .addArgument(new Argument('<scenario>').choices([...SCENARIOS, 'all']))
  .option('--rounds <number>', 'of each generation')
  .option('--requests <number>', 'of each variant in each round')
  .option('--generations <number>', 'of server processes')
  .parse();

const [framework, scenario] = program.args as [Framework, Scenario | 'all'];
const { rounds, requests, generations } = program.opts<Numbers>();
const usual = adapterPlan(framework, { quick: false });
const slices = await compareAdapters(framework, scenario === 'all' ? SCENARIOS : [scenario], {
  ...usual,
  rounds: Number(rounds ?? usual.rounds),
  requests: Number(requests ?? usual.requests),
  generations: Number(generations ?? usual.generations),
});

for (const [name, measured] of Object.entries(slices)) {
  const { cpuTime, ...ratios } = adapterFigures(measured);
  console.log(`${framework} ${name}`);
  const times = Object.entries(cpuTime).map(([variant, us]) => `${variant} ${us.toFixed(1)}`);
  console.log(`  CPU time, us per request: ${times.join(', ')}`);
  for (const [ratio, estimate] of Object.entries(ratios)) {
    console.log(`  ${ratio} ${estimateText(estimate)}`);
  }
}
