import type { AdapterRequest } from './adapter-request.ts';

export type Words = Readonly<Record<string, string>>;

/** What stands for the placeholders of the templates. */
export function wordsFor({ name, framework }: AdapterRequest): Words {
  return {
    NAME: name,
    FRAMEWORK: framework?.name ?? name,
    INSTALLED: framework ? ` ${framework.name}` : '',
  };
}

/** Fills a template. Throws `RangeError` for a placeholder that nothing stands for. */
export function fill(template: string, words: Words): string {
  return template.replaceAll(/%([A-Z_]+)%/g, (_, name: string) => {
    const word = words[name];
    if (word === undefined) throw new RangeError(`[new-adapter] nothing stands for %${name}%`);
    return word;
  });
}
