import type { CDPSession } from 'playwright-core';
import type { NetworkRecord } from './record-network.ts';

export interface ConsoleRecord {
  /** Resolves once everything that the page has caused so far is recorded. */
  settled(): Promise<void>;
  lines(network: NetworkRecord): string[];
}

/** Records what the browser itself writes into the console: errors and warnings. */
export async function recordConsole(session: CDPSession): Promise<ConsoleRecord> {
  const entries: { readonly text: string; readonly requestId: string | undefined }[] = [];
  session.on('Log.entryAdded', ({ entry: { level, text, networkRequestId: requestId } }) => {
    if (level === 'error' || level === 'warning') entries.push({ text, requestId });
  });
  await session.send('Log.enable');
  await session.send('Runtime.enable');
  return {
    async settled() {
      // Events of one session arrive in order: what precedes this line has been recorded when it comes.
      const line = new Promise((resolve) => session.once('Runtime.consoleAPICalled', resolve));
      await session.send('Runtime.evaluate', { expression: 'console.debug("settled")' });
      await line;
    },
    lines(network) {
      // DevTools shows "Failed to load resource: …" as the request with its end.
      return entries.map(({ text, requestId }) =>
        requestId !== undefined && text.startsWith('Failed to load resource:')
          ? network.line(requestId)
          : text,
      );
    },
  };
}
