import { createPolicy, PolicyConfigError, sampleOrigins } from '@cors-policy/core';

/** Whether a regular expression, `/…/`, matches an origin as a whole; `refused`: no policy may have it. */
export function canMatch(entry: string): 'yes' | 'no' | 'refused' {
  try {
    const { config } = createPolicy({ allowedOrigins: [entry], allowedMethods: ['GET'] });
    const [written = entry] = config.allowedOrigins;
    // An opaque origin is matched by none (spec 7.8).
    const matches = sampleOrigins(String(written)).some((origin) => origin !== 'null');
    return matches ? 'yes' : 'no';
  } catch (error) {
    if (error instanceof PolicyConfigError) return 'refused';
    throw error;
  }
}
