import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from '@cors-policy/checks/repository';
import { places } from './places.ts';
import { assertComplete, HOME, pages } from './site-pages.ts';

/** Copies the Markdown of every page, as it is, to where the site has it. Links are resolved when they are rendered. */
export async function gatherPages(): Promise<void> {
  assertComplete();
  await rm(places.pages, { recursive: true, force: true });
  for (const { source, path } of pages) {
    const destination = join(places.pages, path);
    await mkdir(dirname(destination), { recursive: true });
    await copyFile(join(ROOT, source), destination);
  }
  const home = join(places.pages, HOME.path);
  await writeFile(home, withHero(await readFile(home, 'utf8')));
}

/** The heading and the first paragraph of the home page become its hero: on GitHub they are what they are. */
function withHero(markdown: string): string {
  const [, name = '', text = '', rest = ''] =
    /^# ([^\n]+)\n\n((?:[^\n]+\n)+)(.*)$/s.exec(markdown) ?? [];
  const hero = {
    name,
    tagline: text.trim().replaceAll('\n', ' '),
    actions: [
      { theme: 'brand', text: 'Get started', link: '#get-started' },
      { theme: 'alt', text: 'Why is my request blocked?', link: '/why-blocked' },
      { theme: 'alt', text: 'Moving from another package', link: '/moving/' },
    ],
  };
  return `---\nlayout: home\nhero: ${JSON.stringify(hero)}\n---\n\n${rest}`;
}
