import { createServer } from 'node:http';
import { listening } from '@cors-policy/core/conformance';

// Systems give away ports from 32768 (Linux) or 49152 (elsewhere) on: what is free below stays free.
const FIRST = 20_000;
const COUNT = 12_000;

/** A port at which nothing listens, and which no other server gets by asking for any. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    try {
      const { close } = await listening(createServer(), port);
      await close();
      return port;
    } catch {
      // Somebody's.
    }
  }
}
