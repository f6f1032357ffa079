import { existsSync, readFileSync, writeFileSync } from 'node:fs';

// `npm test` names a folder in which its suites leave what others need not do again.

const folder = process.env['TERRAIN_REPORTS'];
const path = `${folder}/hashes.txt`;

/** Trace and state of each seed from 1 on, as Node gave them. */
export function leaveHashes(hashes: readonly string[]): void {
  if (folder !== undefined) writeFileSync(path, hashes.join('\n'));
}

/** Those of so many seeds from 1 on; `undefined` when nobody left them in this run of the tests. */
export function leftHashes(seeds: number): string[] | undefined {
  if (folder === undefined || !existsSync(path)) return undefined;
  const hashes = readFileSync(path, 'utf8').split('\n').slice(0, seeds);
  return hashes.length === seeds && hashes.every((hash, index) => hash.startsWith(`${index + 1} `))
    ? hashes
    : undefined;
}
