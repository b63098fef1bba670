import { expect, it } from 'vitest';
import { fillPage } from '../src/fill-page.ts';

it('refuses figures that no command has recorded', () => {
  expect(() => fillPage('<!-- figures: luck -->\n<!-- end -->')).toThrow('no figures luck');
});
