import { type DestinationStream, type Logger, pino } from 'pino';
import { escapeUnprintable } from './printable.ts';

/** Lines of JSON, safe to read in a terminal whatever a client sent. */
export function createLogger(destination: DestinationStream): Logger {
  return pino({ base: null, hooks: { streamWrite: escapeUnprintable } }, destination);
}
