import { Command, InvalidArgumentError } from 'commander';
import type { AuditOptions } from '../audit-server.ts';
import { formatOption } from '../formats.ts';
import { conclude } from '../outcome.ts';

/** `cors-policy audit URL --policy FILE` */
export function auditCommand(): Command {
  return new Command('audit')
    .description('run the conformance suite against a server that runs, in any language')
    .argument('<url>', 'where requests are sent, to exactly this path', readUrl)
    .requiredOption(
      '--policy <file>',
      'the policy in force there, in a file as check reads it; - is stdin',
    )
    .option('--api <name>', 'the API whose policy it is, where the file has several')
    .option(
      '--native-port <port>',
      'play the native service at this port of 127.0.0.1; without it less can be checked',
      readPort,
    )
    .option('--web-sockets', 'handshakes are forwarded: try them too')
    .option(
      '--reason-phrases',
      "ask for the policy's reason phrases; by default standard ones will do",
    )
    .option(
      '--dangerously-accept-any-certificate',
      'take a certificate that nobody vouches for: whoever is in between can answer for the server',
    )
    .option('--set-up', 'only say what must be set up')
    .addOption(formatOption('text', 'json', 'github'))
    .action(async (url: string, options: AuditOptions) => {
      // With the suite, which takes longer to load than all that the other commands need.
      const { auditServer } = await import('../audit-server.ts');
      conclude(await auditServer(url, options));
    });
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.hash === '') return text;
  throw new InvalidArgumentError('Write a URL such as http://127.0.0.1:8080/orders.');
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('Write a port from 1 to 65535.');
}
