import { connect, type Socket } from 'node:net';

/** Requests over connections that are kept alive; on each, the next is sent when the answer is there. */
export interface Load {
  readonly port: number;
  /** One request, as bytes. */
  readonly bytes: Buffer;
  /** Of each answer: all have the same. */
  readonly answerLength: number;
  readonly connections: number;
}

export interface Drive {
  /** Sends `count` requests. Returns how long each took, in milliseconds, in the order of their answers. */
  send(count: number): Promise<Float64Array>;
  end(): void;
}

/** A server that does not answer at all must not keep the bench waiting. */
export const LONGEST_SILENCE = 30_000;

export async function openDrive(load: Load): Promise<Drive> {
  const opening = Array.from({ length: load.connections }, () => open(load.port));
  const sockets = await Promise.all(opening);
  return {
    async send(count) {
      const progress = new Progress(count);
      const sent = Promise.all(sockets.map((socket) => sendOn(socket, load, progress)));
      await awakeUntil(sent);
      return progress.times;
    },
    end() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/**
 * Keeps this process from sleeping: to wake a process costs the server that writes to it up to 10 us of CPU, more than
 * what is measured, and a faster server has to do that less often.
 */
async function awakeUntil(done: Promise<unknown>): Promise<void> {
  let isAwake = true;
  const stayAwake = () => {
    if (isAwake) setImmediate(stayAwake);
  };
  stayAwake();
  try {
    await done;
  } finally {
    isAwake = false;
  }
}

/** What the connections share. */
class Progress {
  readonly times: Float64Array;
  #started = 0;
  #answered = 0;

  constructor(count: number) {
    this.times = new Float64Array(count);
  }

  /** Whether there is another request to send. */
  start(): boolean {
    this.#started += 1;
    return this.#started <= this.times.length;
  }

  answered(time: number): void {
    this.times[this.#answered] = time;
    this.#answered += 1;
  }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
    socket.setTimeout(LONGEST_SILENCE, () => socket.destroy());
  });
}

function sendOn(socket: Socket, { bytes, answerLength }: Load, progress: Progress): Promise<void> {
  return new Promise((resolve, reject) => {
    let missing = 0;
    let sentAt = 0;
    const refuse = () => reject(new Error('an answer broke off, or was of another length'));

    function read(chunk: Buffer): void {
      missing -= chunk.length;
      if (missing > 0) return;
      progress.answered(performance.now() - sentAt);
      if (missing === 0) next();
      else refuse();
    }

    function finish(): void {
      socket.off('data', read).off('close', refuse);
      resolve();
    }

    function next(): void {
      if (!progress.start()) {
        finish();
        return;
      }
      missing = answerLength;
      sentAt = performance.now();
      socket.write(bytes);
    }

    socket.on('data', read).on('close', refuse);
    next();
  });
}
