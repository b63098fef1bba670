import { describe, expect, it } from 'vitest';
import { chosenFrom, frameworksOf, projectsOf } from '../src/projects.ts';

const manifest = { name: '@cors-policy/koa', version: '0.1.0' };
const koa = {
  ...manifest,
  peerDependencies: { koa: '^2.14.0 || ^3.0.0', '@types/koa': '^2.13.0 || ^3.0.0' },
};
const published = (name: string) => ({
  name,
  folder: `packages/${name}`,
  isAdapter: true,
  isCommandLine: false,
});

describe('the frameworks of a package', () => {
  it('are all majors of its peer dependency, each with its types', () => {
    expect(frameworksOf(koa)).toEqual([
      { name: 'koa', major: '2', packages: ['koa@^2.14.0', '@types/koa@^2.13.0'] },
      { name: 'koa', major: '3', packages: ['koa@^3.0.0', '@types/koa@^3.0.0'] },
    ]);
  });

  it('share the last types where these have other majors', () => {
    const peerDependencies = { polka: '^1.0.0', '@types/polka': '^0.5.8' };
    expect(frameworksOf({ ...manifest, peerDependencies })).toEqual([
      { name: 'polka', major: '1', packages: ['polka@^1.0.0', '@types/polka@^0.5.8'] },
    ]);
  });

  it('are none but Node.js where there is no peer dependency', () => {
    expect(frameworksOf(manifest)).toEqual([{ name: undefined, major: '', packages: [] }]);
  });

  it('are not guessed', () => {
    const two = { ...manifest, peerDependencies: { a: '^1.0.0', b: '^1.0.0' } };
    expect(() => frameworksOf(two)).toThrow('more than one peer dependency');
    const any = { ...manifest, peerDependencies: { a: '*' } };
    expect(() => frameworksOf(any)).toThrow('the range * names no major version');
  });
});

it('has a project for each package, major and package manager', () => {
  const projects = projectsOf([[published(koa.name), koa]]);
  expect(projects.map(({ framework, manager }) => `${framework.major} ${manager}`)).toEqual([
    ...['2 npm', '2 pnpm', '2 yarn'],
    ...['3 npm', '3 pnpm', '3 yarn'],
  ]);
});

it('takes packages by their names, with or without the scope', () => {
  const packages = ['@cors-policy/core', '@cors-policy/koa'].map(published);
  expect(chosenFrom(packages, [])).toEqual(packages);
  expect(chosenFrom(packages, ['koa'])).toEqual([packages[1]]);
  expect(chosenFrom(packages, ['core', '@cors-policy/koa'])).toEqual(packages);
  expect(() => chosenFrom(packages, ['koa', 'kao'])).toThrow(
    '--only kao: there is no such package. There are: @cors-policy/core, @cors-policy/koa.',
  );
});
