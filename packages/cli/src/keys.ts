/** The entry of a mapping; undefined where there is none, or no mapping. */
export function valueAt(value: unknown, key: string): unknown {
  return new Map(entriesOf(value)).get(key);
}

/** None of what is no mapping. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isMapping(value) ? Object.entries(value) : [];
}

/** Whether a value of a file has keys and values. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As core writes paths. */
export function pathOf(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z_$][\w$-]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
    return path === '' ? name : `${path}.${name}`;
  }, '');
}

/** `apis["my orders"].cors.allowedOrigins[1]` has the keys apis, my orders, cors, allowedOrigins and 1. */
export function keysOf(path: string): (string | number)[] {
  const keys = path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([\w$-]+)/g);
  return [...keys].map(([, index, quoted, name = '']) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? name : JSON.parse(quoted);
  });
}
