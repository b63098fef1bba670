import { rehearse } from './rehearse.ts';

const [folder = '', ...only] = process.argv.slice(2);
try {
  process.exit((await rehearse(folder, only)) ? 0 : 1);
} catch (error) {
  console.error(messageOf(error));
  process.exit(1);
}

/** With what caused it, of a failed fetch; of a failed command the message has all that there is. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause instanceof Error && !('cmd' in cause) ? `${message}: ${messageOf(cause)}` : message;
}
