import * as v from 'valibot';

/** 128 bits as 22 characters of base64url: made on the client (UUIDv7) or, for imported rows, a hash of their source key. */
export const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));
export type Id = v.InferOutput<typeof Id>;

/** Short stable word made by an administrator (an outcome, a source). */
export const Code = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/));

export const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
export const Text = v.pipe(v.string(), v.maxLength(4000));
export const EpochMs = v.pipe(v.number(), v.safeInteger());
export const Cents = v.pipe(v.number(), v.safeInteger());
/** Up to a billion in the currency's unit: the sum of ninety thousand of the largest is still an exact integer. */
export const Amount = v.pipe(Cents, v.minValue(0), v.maxValue(100_000_000_000));
export const BasisPoints = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000));
