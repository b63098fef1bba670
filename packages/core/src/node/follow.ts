import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import type { Instruction } from '../decision.ts';
import { bodyOf } from './body-of.ts';
import { guardResponse, isUnwrapped, writeAnswerHead } from './guard-response.ts';
import { hasLeft } from './has-left.ts';

/**
 * Carries out an instruction on a response of `node:http`, or of the compatibility API of `node:http2`. Returns
 * whether the request is to go on: not for a client that has left while the policy was awaited.
 */
export function follow(
  response: ServerResponse | Http2ServerResponse,
  instruction: Instruction,
): boolean {
  if (hasLeft(response)) return false;
  if (instruction.action !== 'answer') {
    guardResponse(response, instruction);
    return true;
  }
  // A time limit may have answered while the policy was awaited.
  if (response.headersSent) return false;
  if (!('stream' in response) && isUnwrapped(response)) {
    writeAnswerHead(response, instruction);
  } else {
    guardResponse(response, instruction);
    response.statusCode = instruction.status ?? 200;
    for (const [name, value] of Object.entries(instruction.headers)) {
      response.setHeader(name, value);
    }
  }
  // The types of HTTP/2 know of no empty body.
  response.end(bodyOf(instruction) as Buffer);
  return false;
}
