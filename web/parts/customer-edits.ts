import * as v from 'valibot';

const Email = v.pipe(v.string(), v.email(), v.maxLength(200));

/** Nothing, or an address. */
export const isEmail = (text: string): boolean => text === '' || v.is(Email, text);

/** Only what was changed is sent: two people may edit two fields of one customer (rule B4). */
export function changedFields<T extends object>(before: T, after: T): Partial<T> {
  const keys = Object.keys(before) as (keyof T)[];
  const changed: Partial<T> = {};
  for (const key of keys) if (after[key] !== before[key]) changed[key] = after[key];
  return changed;
}

/** A rhythm as typed: null = none, undefined = not a number of days. */
export function daysOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= 730 ? days : undefined;
}
