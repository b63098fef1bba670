import type { Exchange } from '../contract.ts';

/** The same request, for a terminal. */
export function asCurl({ sent }: Exchange, gateway: string): string {
  const [line = '', ...fields] = sent;
  const [method = 'GET', target = '/'] = line.split(' ');
  const headers = fields
    .filter((field) => field !== '' && !/^host:/i.test(field))
    // What a script would set is not known.
    .map((field) => `-H ${quoted(field.replace(/: …$/, ': x'))}`);
  // Or curl would send many requests for one address.
  const asWritten = /[[\]{}]/.test(target) ? ['--globoff'] : [];
  return [
    'curl',
    '-i',
    ...asWritten,
    ...optionFor(method),
    ...headers,
    quoted(gateway + target),
  ].join(' ');
}

function optionFor(method: string): string[] {
  if (method === 'GET') return [];
  // By -X it would wait for a body.
  if (method === 'HEAD') return ['--head'];
  return ['-X', /^[A-Z]+$/.test(method) ? method : quoted(method)];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
