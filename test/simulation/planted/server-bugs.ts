import type { PlantedBug } from './bugs.ts';

export const serverBugs: readonly PlantedBug[] = [
  {
    rule: 'B3',
    what: 'a mutation that comes again is decided again',
    file: 'worker/sync/decide.ts',
    find: 'const settled = this.#state.settled.get(mid);\n    if (settled) {',
    replace: 'const settled = this.#state.settled.get(mid);\n    if (settled && settled.status === "never") {',
  },
  {
    rule: 'B3',
    what: 'a racing duplicate overwrites the verdict',
    file: 'worker/sync/ledger.ts',
    find: 'INSERT INTO ledger',
    replace: 'INSERT OR REPLACE INTO ledger',
  },
  {
    rule: 'B5',
    what: 'an entry is done before the one it needs',
    file: 'worker/sync/decide.ts',
    find: "return status !== 'applied' && status !== 'superseded';",
    replace: 'return false;',
  },
  {
    rule: 'B6',
    what: 'a row that leaves a stream again does not say so',
    file: 'worker/db/write.ts',
    find: "rest.length === 0 ? 'DO NOTHING'",
    replace: "compared.length === 0 ? 'DO NOTHING'",
  },
  {
    rule: 'B2',
    what: 'a contact does not move its customer',
    file: 'worker/sync/commit-org.ts',
    find: '    ...insideStatements(orgId, draft.insideOnly, taken),\n',
    replace: '',
  },
  {
    rule: 'B6',
    what: 'no exits are written',
    file: 'worker/sync/commit-org.ts',
    find: '    for (const exit of exits) this.batch.put(streamExits, { ...exit, v: this.place });',
    replace: '    void exits;',
  },
  {
    rule: 'B8',
    what: 'the cursor moves past rows that were not sent',
    file: 'worker/sync/page.ts',
    find: 'const isWhole = taken === ready.length && bound === Number.POSITIVE_INFINITY;',
    replace: 'const isWhole = true;',
  },
  {
    rule: 'B6',
    what: 'a sector given twice is two streams',
    file: 'worker/sync/streams.ts',
    find: 'new Set(',
    replace: 'new Array(',
  },
];
