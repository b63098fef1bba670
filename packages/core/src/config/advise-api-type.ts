import type { Findings, Placed } from './findings.ts';
import type { WarningCode } from './issue-code.ts';
import type { NormalisedConfig } from './policy-config.ts';
import type { ApiConfig } from './registry-config.ts';

interface ClientNeeds {
  readonly code: WarningCode;
  readonly clients: string;
  readonly method: string;
  readonly headers: readonly string[];
}

/** What the clients of an API send beyond what scripts may send unasked. */
const NEEDS: Readonly<Record<'soap' | 'odata', ClientNeeds>> = {
  // https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383526; SOAP 1.2 needs content-type only.
  soap: {
    code: 'soap-clients-denied',
    clients: 'SOAP clients',
    method: 'POST',
    headers: ['content-type', 'soapaction'],
  },
  // https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html#sec_HeaderFields
  odata: {
    code: 'odata-clients-denied',
    clients: 'OData clients',
    method: 'GET',
    headers: ['content-type', 'odata-version', 'odata-maxversion'],
  },
};

/** Says what the clients of an API of this type send and its policy denies. */
export function adviseApiType(
  type: Placed<Exclude<ApiConfig['type'], undefined>>,
  { allowedMethods, allowHeaders }: NormalisedConfig,
  findings: Findings,
): void {
  if (type.value === 'rest') return;
  const { code, clients, method, headers } = NEEDS[type.value];
  const names = allowHeaders.map((name) => name.toLowerCase());
  const missing = [
    ...[method].filter((name) => !allowedMethods.includes(name) && !allowedMethods.includes('*')),
    ...headers.filter((name) => !names.includes(name) && !names.includes('*')),
  ];
  if (missing.length === 0) return;
  const message = `${clients} in a browser send ${missing.join(', ')}, which the policy denies. Add what yours send to allowedMethods and allowHeaders.`;
  findings.advise(code, type, message);
}
