import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { allBugs } from './planted/all-bugs.ts';
import { withBug } from './planted/bugs.ts';

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('the planted bugs', () => {
  test.each(allBugs.map((bug) => [`${bug.rule} ${bug.what}`, bug] as const))('%s: can be planted', (_title, bug) => {
    const source = read(bug.file);
    expect(source.split(bug.find).length - 1, `${bug.file} holds it once`).toBe(1);
    expect(withBug(source, bug)).not.toBe(source);
    if (bug.caughtBy) expect(read(bug.caughtBy.file)).toContain(bug.caughtBy.test);
  });

  test('have each a name, and leave no rule and no known subtle bug out', () => {
    expect(new Set(allBugs.map(({ what }) => what)).size).toBe(allBugs.length);
    expect(new Set(allBugs.map(({ rule }) => rule))).toEqual(new Set(upTo(13).map((number) => `B${number}`)));
    const subtle = new Set(allBugs.flatMap(({ subtle: number }) => number ?? []));
    expect([...subtle].sort((a, b) => a - b)).toEqual(upTo(30));
  });
});
