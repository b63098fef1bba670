import { parse } from 'shell-quote';
import { expect, it } from 'vitest';
import type { Exchange } from '../src/contract.ts';
import { asCurl } from '../src/explain/as-curl.ts';

const curlOf = (...sent: string[]) => asCurl({ sent } as unknown as Exchange, 'http://127.0.0.1:1');

it('is the same request', () => {
  const command = curlOf('POST /orders HTTP/1.1', 'Host: x', 'Origin: http://a.example', 'x-id: …');
  expect(command).toBe(
    "curl -i -X POST -H 'Origin: http://a.example' -H 'x-id: x' 'http://127.0.0.1:1/orders'",
  );
});

it.each(['`id`', 'A|sh', '$HOME', 'A&B', "it's", 'A#B', '!!'])(
  'has nothing that a shell obeys in the method %s',
  (method) => {
    const words = parse(curlOf(`${method} /orders HTTP/1.1`), () => 'expanded');
    expect(words).toEqual(['curl', '-i', '-X', method, 'http://127.0.0.1:1/orders']);
    expect(curlOf(`${method} / HTTP/1.1`)).toContain(`-X '${method.replace("'", "'\\''")}'`);
  },
);

it('asks once for a path that curl would read as many', () => {
  expect(curlOf('GET /orders/[1-9]{a,b} HTTP/1.1')).toBe(
    "curl -i --globoff 'http://127.0.0.1:1/orders/[1-9]{a,b}'",
  );
});
