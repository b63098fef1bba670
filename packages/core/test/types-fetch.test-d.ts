import type { Exchange, Instruction } from '@cors-policy/core';
import {
  applyToResponse,
  CLIENT_LEFT,
  createAnswer,
  forgetDecision,
  readExchange,
} from '@cors-policy/core/fetch';
import { expectTypeOf, it } from 'vitest';

it('reads an exchange from a request of the Fetch standard', () => {
  expectTypeOf(readExchange).toEqualTypeOf<(request: Request, message?: object) => Exchange>();
  expectTypeOf(forgetDecision).toEqualTypeOf<(message: object) => void>();
});

it('carries an instruction out on a response of the Fetch standard', () => {
  expectTypeOf(applyToResponse).toEqualTypeOf<
    (response: Response, instruction: Instruction) => Response
  >();
  expectTypeOf(createAnswer).toEqualTypeOf<
    (instruction: Instruction, headers?: Headers) => Response
  >();
  expectTypeOf(CLIENT_LEFT).toEqualTypeOf<Instruction>();
});
