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

export async function openDrive(load: Load): Promise<Drive> {
  const opening = Array.from({ length: load.connections }, () => open(load.port));
  const sockets = await Promise.all(opening);
  return {
    async send(count) {
      const progress = new Progress(count);
      await Promise.all(sockets.map((socket) => sendOn(socket, load, progress)));
      return progress.times;
    },
    end() {
      for (const socket of sockets) socket.destroy();
    },
  };
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
      if (missing < 0) return refuse();
      progress.answered(performance.now() - sentAt);
      next();
    }

    function next(): void {
      if (!progress.start()) {
        socket.off('data', read).off('close', refuse);
        return resolve();
      }
      missing = answerLength;
      sentAt = performance.now();
      socket.write(bytes);
    }

    socket.on('data', read).on('close', refuse);
    next();
  });
}
