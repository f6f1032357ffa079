import { schemaVersion } from '#contract/sync.ts';

/**
 * How old the app on a phone is: `older` knows a schema less and is served, `too old` gets verdicts and no rows, what an
 * `unreadable` one says no longer makes sense to the server (rule B11).
 */
export const oldBundles = ['older', 'too old', 'unreadable'] as const;
export type Bundle = 'current' | (typeof oldBundles)[number];

/** A request as that app would have said it. */
export function inBundle(bundle: Bundle, body: string): string {
  const knows = (schema: number) =>
    body.replace(/"schema":\d+/, `"schema":${schema}`).replace(/"rowsSchema":\d+/, `"rowsSchema":${schema}`);
  switch (bundle) {
    case 'older':
      return knows(schemaVersion - 1);
    case 'too old':
      return knows(0);
    case 'unreadable':
      return body.replace(/"protocol":\d+/, '"protocol":0').replace('"client":', '"device":');
    default:
      return body;
  }
}
