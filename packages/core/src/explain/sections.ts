import type { Check } from '../evaluate.ts';
import type { Explanation } from './explanation.ts';

type Kind = Explanation['kind'];

/** The section of the specification that asks for a check. */
export function sectionOf(check: Check, kind: Kind): string {
  const section = SECTIONS[check];
  return typeof section === 'string' ? section : section[kind];
}

const SECTIONS: Readonly<Record<Check, string | Readonly<Record<Kind, string>>>> = {
  'web-socket': '7.19',
  preflight: '7.5',
  'any-origin': '7.9',
  'origin-absent': { request: '7.11 (a)', handshake: '7.19', preflight: '7.5' },
  'same-origin': '7.11 (b)',
  'origin-well-formed': '7.12',
  'origin-allowed': { request: '5.1', handshake: '7.19', preflight: '3.1' },
  'method-allowed': '3.2',
  'headers-allowed': '3.3',
  'own-origin': { request: '7.11 (e)', handshake: '7.19', preflight: '7.11' },
  'form-navigation': '7.21',
  'form-navigations-forwarded': '7.21',
};
