import { expect, it } from 'vitest';
import { optionsOfOthers } from '../../src/config/options-of-others.ts';

it('says what becomes of each option of the packages of others', () => {
  expect([...optionsOfOthers]).toMatchSnapshot();
});
