/** `count` exact origins, as the applications of many customers have them. */
export function exactOrigins(count: number): string[] {
  // What is joined from pieces would be flattened, and counted, when it is first compared.
  return Array.from({ length: count }, (_, index) => anew(originAt(index)));
}

/** An origin that none of `exactOrigins` is. */
export function otherOrigin(index: number): string {
  return `https://app-${index}.elsewhere.example`;
}

export function wildcards(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `https://*.customer-${index}.example`);
}

/** An origin that the wildcard of that index allows. */
export function subdomainAt(index: number): string {
  return `https://app.customer-${index}.example`;
}

export function regularExpressions(count: number): RegExp[] {
  return Array.from(
    { length: count },
    (_, index) => new RegExp(`^https://pr-[0-9]{1,6}\\.preview-${index}\\.example$`),
  );
}

/** An origin that the regular expression of that index allows. */
export function previewAt(index: number): string {
  return `https://pr-${index * 7}.preview-${index}.example`;
}

/** As a server gets it from the network: a string of its own, of which no hash has been computed yet. */
export function anew(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

/** The same numbers in each run, so that runs can be compared. */
export function createRandom(seed = 1): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function originAt(index: number): string {
  return `https://app-${index}.customer-${index % 997}.example`;
}
