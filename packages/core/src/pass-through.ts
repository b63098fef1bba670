const BRAND = Symbol.for('@cors-policy/passThrough');

/** The explicit choice of no policy: everything is forwarded untouched (spec section 2). */
export interface PassThrough {
  readonly passThrough: true;
}

/** The one value that opts out: an adapter that is given anything else, or nothing, fails closed (spec 7.20). */
export const passThrough: PassThrough = Object.freeze({ [BRAND]: true, passThrough: true });

/** Recognises the `passThrough` of either build of this package, and nothing that merely looks like it. */
export function isPassThrough(value: unknown): value is PassThrough {
  return typeof value === 'object' && value !== null && BRAND in value;
}
