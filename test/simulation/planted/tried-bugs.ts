import type { PlantedBug } from './bugs.ts';

/** A push that was tried in vain, and the next one that is prepared meanwhile (rules B5, B10). */
export const triedBugs: readonly PlantedBug[] = [
  {
    rule: 'B5',
    subtle: 10,
    what: 'what is sent is taken for done before the answer',
    file: 'web/sync/tried.ts',
    find: '{ ...entry, tries: entry.tries + 1 }',
    replace: "{ ...entry, tries: entry.tries + 1, state: 'acked', ackV: 0 }",
  },
  {
    rule: 'B10',
    what: 'a push that was prepared leaves as it was, whatever was written since',
    file: 'web/sync/tried.ts',
    find: 'if ((await basisIn(now)) !== basis) return undefined;',
    replace: '',
    caughtBy: { file: 'test/web/tried.test.ts', test: 'what was written, or learnt of the server, since' },
  },
];
