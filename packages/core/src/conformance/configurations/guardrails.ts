import type { Kind } from './example.ts';

function registering(applicationOrigins: object, ...javascriptOrigins: string[]) {
  const applications = { shop: { javascriptOrigins, apis: [] } };
  return { guardrails: { applicationOrigins }, applications, apis: {} };
}

/** What applications may register. */
export const guardrailProblems = {
  'invalid-limit': {
    meaning: 'A limit that is not a whole number within its range.',
    examples: [
      {
        path: 'guardrails.applicationOrigins.maxPerApplication',
        registry: { guardrails: { applicationOrigins: { maxPerApplication: 0 } }, apis: {} },
      },
    ],
  },
  'application-origin-denied': {
    meaning:
      'An origin that the registry’s guardrails deny: of a hosting service whose names anyone can have, or an internal one.',
    examples: [
      {
        path: 'applications.shop.javascriptOrigins[0]',
        registry: registering({ deny: ['https://*.vercel.app'] }, 'https://shop.vercel.app'),
      },
      {
        path: 'applications.shop.javascriptOrigins[1]',
        registry: registering(
          { deny: ['/.*\\.internal\\.example(:\\d+)?/'] },
          'https://shop.example',
          'https://wiki.internal.example:8443',
        ),
      },
    ],
  },
  'application-origin-loopback': {
    meaning:
      'An origin of the user’s own machine, where guardrails bound the origins of applications and do not allow it explicitly.',
    examples: [
      {
        path: 'applications.shop.javascriptOrigins[0]',
        registry: registering({}, 'http://localhost:3000'),
      },
      {
        path: 'applications.shop.javascriptOrigins[0]',
        registry: registering({ requireHttps: true }, 'http://[::1]'),
      },
    ],
  },
  'application-origin-not-https': {
    meaning:
      'An origin whose pages come over plain http, or by a scheme of its own, where guardrails require https.',
    examples: [
      {
        path: 'applications.shop.javascriptOrigins[0]',
        registry: registering({ requireHttps: true }, 'http://shop.example'),
      },
      {
        path: 'applications.shop.javascriptOrigins[0]',
        registry: registering({ requireHttps: true, allowLoopback: true }, 'capacitor://localhost'),
      },
    ],
  },
  'too-many-application-origins': {
    meaning: 'An application has more distinct origins than guardrails let it have.',
    examples: [
      {
        path: 'applications.shop.javascriptOrigins',
        registry: registering(
          { maxPerApplication: 1 },
          'https://shop.example',
          'https://www.shop.example',
        ),
      },
    ],
  },
} as const satisfies Readonly<Record<string, Kind>>;
