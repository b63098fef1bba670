import { createPolicy, PolicyConfigError } from '@cors-policy/core';

/** Whether core finds that it can match an origin at all. What it refuses is told later. */
export function canMatch(entry: string): boolean {
  try {
    const { warnings } = createPolicy({ allowedOrigins: [entry], allowedMethods: ['GET'] });
    return !warnings.some(({ code }) => code === 'pattern-without-match');
  } catch (error) {
    if (error instanceof PolicyConfigError) return true;
    throw error;
  }
}
