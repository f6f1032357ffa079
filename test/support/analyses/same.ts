import { isClose } from '../differences.ts';

/** Where two answers differ, as paths; numbers are equal to 1e-9 of their size. */
export function differencesOf(expected: unknown, given: unknown, path = ''): string[] {
  if (typeof expected === 'number' && typeof given === 'number')
    return isClose(expected, given) ? [] : [`${path}: expected ${expected}, got ${given}`];
  if (typeof expected === 'object' && typeof given === 'object' && expected !== null && given !== null) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(given)]);
    return [...keys].flatMap((key) =>
      differencesOf(
        (expected as Record<string, unknown>)[key],
        (given as Record<string, unknown>)[key],
        path === '' ? key : `${path}.${key}`,
      ),
    );
  }
  return expected === given ? [] : [`${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(given)}`];
}
