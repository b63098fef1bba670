import type { Equivalence } from '../survivors.ts';

export const OF_REGISTRY: readonly Equivalence[] = [
  {
    file: 'src/registry/contents.ts',
    why: 'The APIs that an application names are there: checkApplication refuses others, removeApi to take them away.',
    mutants: [
      {
        line: 'this.#apis.get(api)?.registrations.put(name, application, previous);',
        original: 'this.#apis.get(api)?.registrations',
        replacement: 'this.#apis.get(api).registrations',
      },
      {
        line: 'if (!kept.has(api)) this.#apis.get(api)?.registrations.remove(name, application);',
        original: 'this.#apis.get(api)?.registrations',
        replacement: 'this.#apis.get(api).registrations',
      },
      {
        line: 'if (this.#apis.get(name.value)?.policy !== passThrough) continue;',
        original: 'this.#apis.get(name.value)?.policy',
        replacement: 'this.#apis.get(name.value).policy',
      },
    ],
  },
  {
    file: 'src/registry/registry.ts',
    why: 'Where no place is refused nothing is; the look spares a copy of all APIs, which registry-cost.test counts.',
    mutants: [
      { line: 'if (places.length > 0) {', original: 'places.length > 0', replacement: 'true' },
      {
        line: 'if (places.length > 0) {',
        original: 'places.length > 0',
        replacement: 'places.length >= 0',
      },
    ],
  },
];
