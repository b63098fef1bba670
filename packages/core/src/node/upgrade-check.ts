import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type CorsOptions, createDecider, whenDecided } from '../decider.ts';
import type { Instruction } from '../decision.ts';
import type { PolicySource } from '../policy-source.ts';
import { follow } from './follow.ts';
import { readExchange } from './read-exchange.ts';

/**
 * The check to call on a server's `upgrade` event, which no middleware sees (spec 7.19). It gives the
 * instruction for the answer to the handshake: go on, and have `applyToHeaders` govern that answer unless
 * the action is `pass-through`. undefined: the handshake has been denied, or the client has gone, and the
 * socket is taken care of.
 */
export type UpgradeCheck = (
  message: IncomingMessage,
  socket: Duplex,
) => Instruction | undefined | Promise<Instruction | undefined>;

/** Throws `PolicyConfigError` if `source` is an invalid configuration. */
export function createUpgradeCheck(
  source: PolicySource<IncomingMessage>,
  options?: CorsOptions<IncomingMessage>,
): UpgradeCheck {
  const decide = createDecider(source, options);
  return (message, socket) => {
    // Node takes its own listener away before `upgrade`: a reset would end the process.
    socket.on('error', () => socket.destroy());
    const exchange = readExchange(message);
    // What asks for an upgrade here is a handshake, in whatever words.
    const handshake = { ...exchange, cors: { ...exchange.cors, webSocket: true } };
    return whenDecided(decide(message, handshake), (instruction) => {
      // The client has gone, or another check has denied this handshake.
      if (!socket.writable) return undefined;
      if (instruction.action !== 'answer') return instruction;
      deny(message, socket, instruction);
      return undefined;
    });
  };
}

function deny(message: IncomingMessage, socket: Duplex, instruction: Instruction): void {
  const response = new ServerResponse(message);
  response.shouldKeepAlive = false;
  try {
    response.assignSocket(socket as Socket);
  } catch {
    // A pipelined request before this one still awaits its answer: ours would be taken for that.
    socket.destroy();
    return;
  }
  follow(response, instruction);
  // Nobody reads this socket any more, so that it would stay half open as long as the client likes.
  socket.end(() => socket.destroy());
}
