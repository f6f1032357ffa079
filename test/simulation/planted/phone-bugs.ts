import type { PlantedBug } from './bugs.ts';

export const phoneBugs: readonly PlantedBug[] = [
  {
    rule: 'B7',
    what: 'a late reply puts older rows in place',
    file: 'web/sync/apply.ts',
    find: 'if (isShut || outgoing.gen !== state.gen) {',
    replace: 'if (isShut) {',
  },
  {
    rule: 'B7',
    what: 'a local effect is dropped before its rows are here',
    file: 'web/sync/apply.ts',
    find: "state === 'acked' && ackV !== undefined && ackV <= upTo",
    replace: "state === 'acked'",
  },
  {
    rule: 'B5',
    what: 'a refused entry is taken for done',
    file: 'web/sync/verdicts.ts',
    find: "const settledStates = ['applied', 'superseded'];",
    replace: "const settledStates = ['applied', 'superseded', 'rejected'];",
  },
  {
    rule: 'B8',
    what: 'after a restore nothing is sent again',
    file: 'web/sync/apply.ts',
    find: "(entry.outcome === 'settled' || entry.outcome === 'quarantined')",
    replace: "entry.outcome === 'quarantined'",
  },
  {
    rule: 'B6',
    what: 'rows of a lost stream stay',
    file: 'web/sync/pull.ts',
    find: 'if (!isElsewhere(pull, row, stream)) await dropRow(pull, row.kind, row.id);',
    replace: '',
  },
  {
    rule: 'B6',
    what: 'an exit is not heard',
    file: 'web/sync/pull.ts',
    find: 'if (!row || row.v >= exit.v) return;',
    replace: 'if (row) return;\n  if (!row) return;',
  },
  {
    rule: 'B5',
    what: 'a save may be lost with the battery',
    file: 'web/sync/mutate.ts',
    find: "transact(store, writePlaces, 'readwrite', 'strict', write,",
    replace: "transact(store, writePlaces, 'readwrite', 'relaxed', write,",
  },
  {
    rule: 'B10',
    what: 'nothing is tried again by itself',
    file: 'web/sync/loop.ts',
    find: 'if (mine === plan) schedule(delayMs);',
    replace: '',
  },
];
