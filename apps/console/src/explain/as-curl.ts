import type { Exchange } from '../contract.ts';

/** The same request, for a terminal. */
export function asCurl({ sent }: Exchange, gateway: string): string {
  const [line = '', ...fields] = sent;
  const [method = 'GET', target = '/'] = line.split(' ');
  const headers = fields
    .filter((field) => field !== '' && !/^host:/i.test(field))
    // What a script would set is not known.
    .map((field) => `-H ${quoted(field.replace(/: …$/, ': x'))}`);
  const asked = method === 'GET' ? [] : ['-X', /^[A-Z]+$/.test(method) ? method : quoted(method)];
  // Or curl would send many requests for one address.
  const asWritten = /[[\]{}]/.test(target) ? ['--globoff'] : [];
  return ['curl', '-i', ...asWritten, ...asked, ...headers, quoted(gateway + target)].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
