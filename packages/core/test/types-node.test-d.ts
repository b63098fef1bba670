import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { Duplex } from 'node:stream';
import type { CorsOptions, Exchange, Instruction, PolicySource } from '@cors-policy/core';
import {
  bodyOf,
  createUpgradeCheck,
  follow,
  guardResponse,
  hasLeft,
  readExchange,
  type UpgradeCheck,
} from '@cors-policy/core/node';
import { expectTypeOf, it } from 'vitest';

it('reads an exchange from a message of node:http', () => {
  expectTypeOf(readExchange).toEqualTypeOf<
    (message: IncomingMessage | Http2ServerRequest, target?: string) => Exchange
  >();
});

it('carries an instruction out on a response of node:http', () => {
  expectTypeOf(follow).toEqualTypeOf<
    (response: ServerResponse | Http2ServerResponse, instruction: Instruction) => boolean
  >();
  expectTypeOf(bodyOf).toEqualTypeOf<(instruction: Instruction) => Buffer | undefined>();
});

it('guards responses of both versions of HTTP', () => {
  type Response = ServerResponse | Http2ServerResponse;
  expectTypeOf(guardResponse).toEqualTypeOf<
    (response: Response, instruction: Instruction) => void
  >();
  expectTypeOf(hasLeft).toEqualTypeOf<(response: Response) => boolean>();
});

it('checks handshakes', () => {
  expectTypeOf(createUpgradeCheck).toEqualTypeOf<
    (source: PolicySource<IncomingMessage>, options?: CorsOptions<IncomingMessage>) => UpgradeCheck
  >();
  expectTypeOf<UpgradeCheck>().toEqualTypeOf<
    (
      message: IncomingMessage,
      socket: Duplex,
    ) => Instruction | undefined | Promise<Instruction | undefined>
  >();
});
