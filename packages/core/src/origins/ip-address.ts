/**
 * Whether `host` is an IPv4 address exactly as the URL standard serializes it: four decimal numbers
 * without leading zeros.
 */
export function isSerializedIPv4(host: string): boolean {
  const numbers = host.split('.');
  return (
    numbers.length === 4 &&
    numbers.every((text) => /^(0|[1-9][0-9]{0,2})$/.test(text) && Number(text) <= 255)
  );
}

/**
 * Whether `address` (without brackets) is an IPv6 address exactly as the URL standard serializes it:
 * lower-case hexadecimal pieces without leading zeros, the first longest run of zeros compressed.
 */
export function isSerializedIPv6(address: string): boolean {
  const pieces = parseIPv6(address);
  return pieces !== undefined && serializeIPv6(pieces) === address;
}

/** Of what is no address perhaps other pieces than are written: they are not serialized so. */
function parseIPv6(address: string): number[] | undefined {
  const [head = [], tail = []] = address
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (missing < 0) return undefined;
  const texts = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!texts.every((text) => /^[0-9a-f]{1,4}$/.test(text))) return undefined;
  return texts.map((text) => Number.parseInt(text, 16));
}

/** https://url.spec.whatwg.org/#concept-ipv6-serializer */
function serializeIPv6(pieces: readonly number[]): string {
  const texts = pieces.map((piece) => piece.toString(16));
  const { start, length } = longestZeroRun(pieces);
  if (length < 2) return texts.join(':');
  return `${texts.slice(0, start).join(':')}::${texts.slice(start + length).join(':')}`;
}

function longestZeroRun(pieces: readonly number[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 };
  let length = 0;
  for (const [index, piece] of pieces.entries()) {
    length = piece === 0 ? length + 1 : 0;
    if (length > longest.length) longest = { start: index - length + 1, length };
  }
  return longest;
}
