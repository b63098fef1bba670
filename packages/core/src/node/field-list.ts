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
    return index === -1 ? null : String(this.fields[2 * index + 1]);
  }

  set(name: string, value: string): void {
    const index = this.#names.indexOf(name);
    if (index === -1) this.#add(name, value);
    else this.fields[2 * index + 1] = value;
  }

  delete(name: string): void {
    const index = this.#names.indexOf(name);
    this.#names.splice(index, 1);
    this.fields.splice(2 * index, 2);
  }

  keys(): Iterable<string> {
    return this.#names;
  }

  #add(name: string, value: unknown): void {
    this.#names.push(name.toLowerCase());
    this.fields.push(name, value);
  }
}
