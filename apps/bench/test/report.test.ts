import { expect, it } from 'vitest';
import { sectionText } from '../src/report.ts';

it('renders a section with its tables and targets', () => {
  const text = sectionText({
    title: 'Evaluator',
    tables: [{ caption: 'Nanoseconds', columns: ['what', 'ns'], rows: [['a | b', '12']] }],
    targets: [
      { what: 'quick', limit: 'at most 1', measured: '0.5', met: true },
      { what: 'small', limit: 'at most 1', measured: '2', met: false },
    ],
    figures: {},
  });
  expect(text).toBe(
    [
      '## Evaluator',
      '',
      'Nanoseconds:',
      '',
      '| what | ns |',
      '| --- | --- |',
      '| a \\| b | 12 |',
      '',
      'Targets:',
      '',
      '| what | target | measured | met |',
      '| --- | --- | --- | --- |',
      '| quick | at most 1 | 0.5 | yes |',
      '| small | at most 1 | 2 | **no** |',
    ].join('\n'),
  );
});
