import type { OutgoingHttpHeaders } from 'node:http';
import type { ResponseHeaders } from '../apply-to-headers.ts';

/** Headers as the flat list that `writeHead` takes, with names as they are written. */
export class FieldList implements ResponseHeaders {
  /** `[name, value, …]` */
  readonly fields: unknown[] = [];
  /** In lower case. */
  readonly #names: string[] = [];

  constructor(headers: OutgoingHttpHeaders) {
    for (const name of Object.keys(headers)) this.#add(name, headers[name]);
  }

  get(name: string): string | null {
    const index = this.#names.indexOf(name);
    return index === -1 ? null : (this.fields[2 * index + 1]?.toString() ?? null);
  }

  set(name: string, value: string): void {
    const index = this.#names.indexOf(name);
    if (index === -1) {
      this.#add(name, value);
    } else {
      this.fields[2 * index + 1] = value;
      // In another case it may be there once more.
      this.#deleteFrom(name, index + 1);
    }
  }

  delete(name: string): void {
    this.#deleteFrom(name, 0);
  }

  keys(): Iterable<string> {
    return this.#names;
  }

  #deleteFrom(name: string, start: number): void {
    for (;;) {
      const index = this.#names.indexOf(name, start);
      if (index === -1) return;
      this.#names.splice(index, 1);
      this.fields.splice(2 * index, 2);
    }
  }

  #add(name: string, value: unknown): void {
    this.#names.push(name.toLowerCase());
    this.fields.push(name, value);
  }
}
