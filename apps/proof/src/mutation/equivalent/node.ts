import type { Equivalence } from '../survivors.ts';

export const OF_NODE: readonly Equivalence[] = [
  {
    file: 'src/node/field-list.ts',
    why: 'A list has nothing before its first element.',
    mutants: [
      {
        line: 'return index === -1 ? null : (this.fields[2 * index + 1]?.toString() ?? null);',
        original: 'index === -1',
        replacement: 'false',
      },
    ],
  },
  {
    file: 'src/node/guard-response.ts',
    why: 'The other function does the same; that of all responses keeps none of them, which costs less memory.',
    mutants: [
      {
        line: 'writeHead === ServerResponse.prototype.writeHead',
        original: 'writeHead === ServerResponse.prototype.writeHead',
        replacement: 'false',
      },
    ],
  },
  {
    file: 'src/node/guard-response.ts',
    why: 'What is there before is put back as it is; the look spares a copy of the headers.',
    mutants: [
      {
        line: 'const before = headers === undefined ? undefined : response.getHeaders();',
        original: 'headers === undefined',
        replacement: 'false',
      },
    ],
  },
  {
    file: 'src/node/guard-response.ts',
    why: 'To set a value once more changes nothing; the look costs less.',
    mutants: [
      {
        line: 'if (response.getHeader(name) !== value) response.setHeader(name, value);',
        original: 'response.getHeader(name) !== value',
        replacement: 'true',
      },
    ],
  },
  {
    file: 'src/node/guard-trailers.ts',
    why: 'No lines stay no lines, and the function for all responses does what one of its own would, at less cost.',
    mutants: [
      {
        line: 'if (added._trailer) added._trailer = withoutCorsLines(added._trailer);',
        original: 'added._trailer',
        replacement: 'true',
      },
      {
        line: 'if (response.addTrailers !== ServerResponse.prototype.addTrailers) guardTrailers(response);',
        original: 'response.addTrailers !== ServerResponse.prototype.addTrailers',
        replacement: 'true',
      },
    ],
  },
  {
    file: 'src/node/has-left.ts',
    why: "The socket that Node shows of a request over HTTP/2 says of `destroyed` what its stream says; the stream is HTTP/2's own place for it.",
    mutants: [
      {
        line: "if ('stream' in response) return response.stream.destroyed;",
        original: "'stream' in response",
        replacement: 'false',
      },
      {
        line: "if ('stream' in response) return response.stream.destroyed;",
        original: "'stream'",
        replacement: '""',
      },
    ],
  },
  {
    file: 'src/node/read-exchange.ts',
    why: 'What is absent is undefined either way; the look at the value costs less.',
    mutants: [
      {
        line: 'return value === undefined || Object.hasOwn(headers, name) ? value : undefined;',
        original: 'value === undefined',
        replacement: 'false',
      },
    ],
  },
  {
    file: 'src/node/upgrade-check.ts',
    why: 'Without a socket the answer goes nowhere, and the socket is closed after it as well.',
    mutants: [
      {
        line: '} catch {',
        original:
          '{ // A pipelined request before this one still awaits its answer: ours would be taken for that. socket.destroy(); return; }',
        replacement: '{}',
      },
    ],
  },
];
