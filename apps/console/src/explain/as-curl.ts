import type { Exchange } from '../contract.ts';

/** The same request, for a terminal. */
export function asCurl({ sent }: Exchange, gateway: string): string {
  const [line = '', ...fields] = sent;
  const [method = 'GET', target = '/'] = line.split(' ');
  const headers = fields
    .filter((field) => field !== '' && !/^host:/i.test(field))
    // What a script would set is not known.
    .map((field) => `-H ${quoted(field.replace(/: …$/, ': x'))}`);
  const asked = method === 'GET' ? [] : ['-X', method];
  return ['curl', '-i', ...asked, ...headers, quoted(gateway + target)].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
