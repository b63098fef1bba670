import { Argument, Command } from 'commander';
import type { Estimate } from '../statistics.ts';
import { adapterFigures } from './adapter-figures.ts';
import { FRAMEWORKS, type Framework, SCENARIOS, type Scenario } from './cells.ts';
import { compareAdapters } from './compare-adapters.ts';

interface Numbers {
  readonly rounds: string;
  readonly requests: string;
  readonly generations: string;
}

const program = new Command('try')
  .description('What one adapter costs, for a look while it is being changed.')
  .addArgument(new Argument('<framework>').choices(FRAMEWORKS))
  .addArgument(new Argument('<scenario>').choices([...SCENARIOS, 'all']))
  .option('--rounds <number>', 'of each generation', '6')
  .option('--requests <number>', 'of each variant in each round', '1000')
  .option('--generations <number>', 'of server processes', '4')
  .parse();

const [framework, scenario] = program.args as [Framework, Scenario | 'all'];
const { rounds, requests, generations } = program.opts<Numbers>();
const slices = await compareAdapters(framework, scenario === 'all' ? SCENARIOS : [scenario], {
  generations: Number(generations),
  rounds: Number(rounds),
  requests: Number(requests),
  warmUpRounds: 3,
  connections: 20,
});

for (const [name, measured] of Object.entries(slices)) {
  const { cpuTime, ...ratios } = adapterFigures(measured);
  console.log(`${framework} ${name}`);
  const times = Object.entries(cpuTime).map(([variant, time]) => `${variant} ${time.toFixed(1)}`);
  console.log(`  CPU, us per request: ${times.join(', ')}`);
  for (const [ratio, estimate] of Object.entries(ratios)) console.log(`  ${ratio} ${text(estimate)}`);
}

function text({ median, low, high }: Estimate): string {
  return `${median.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}
