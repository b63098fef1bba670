import { GATEWAY_API_KEYS, GATEWAY_KEYS } from '@cors-policy/cli';
import { registrySchema } from '@cors-policy/core';
import { expect, it } from 'vitest';
import { keysAt } from '../src/config/config-schema.ts';

it('the command line knows which keys are the gateway’s own', () => {
  const { properties } = registrySchema;
  const apiKeys = Object.keys(properties.apis.additionalProperties.properties);
  const own = (path: string[], known: string[]) =>
    keysAt(path).filter((key) => !known.includes(key));
  expect(own([], Object.keys(properties))).toEqual(GATEWAY_KEYS);
  expect(own(['apis', 'orders'], apiKeys)).toEqual(GATEWAY_API_KEYS);
});
