import type { PlantedBug } from './bugs.ts';

/** Whose edit wins, and what kinds of writes may do (rule B4). */
export const editBugs: readonly PlantedBug[] = [
  {
    rule: 'B4',
    what: 'the last to arrive wins, whenever it was made',
    file: 'worker/contract/field-groups.ts',
    find: 'const wins = at >= (mark?.at ?? Number.NEGATIVE_INFINITY);',
    replace: 'const wins = true;',
    caughtBy: {
      file: 'test/worker/edit-time.test.ts',
      test: 'an old edit made offline does not overwrite a newer one',
    },
  },
  {
    rule: 'B4',
    subtle: 21,
    what: 'a clock that is ahead wins for ever',
    file: 'worker/contract/field-groups.ts',
    find: 'isAfter ? stored.at : 0), edit.serverNow);',
    replace: 'isAfter ? stored.at : 0), Number.MAX_SAFE_INTEGER);',
    caughtBy: {
      file: 'test/worker/edit-time.test.ts',
      test: 'a clock years ahead wins until the next edit, not for ever',
    },
  },
  {
    rule: 'B4',
    subtle: 21,
    what: 'a clock that is behind loses to what its phone had seen',
    file: 'worker/contract/field-groups.ts',
    find: 'Math.max(edit.clientAt, edit.basisAt, isAfter',
    replace: 'Math.max(edit.clientAt, isAfter',
    caughtBy: {
      file: 'test/worker/edit-time.test.ts',
      test: 'an edit is never older than what its phone had seen, whatever its clock says',
    },
  },
  {
    rule: 'B4',
    what: 'the time of a phone is not corrected by how far its clock is off',
    file: 'worker/sync/edit.ts',
    find: 'clientAt: sent.at + clockOffsetMs,',
    replace: 'clientAt: sent.at + 0 * clockOffsetMs,',
    caughtBy: {
      file: 'test/worker/edit-time.test.ts',
      test: 'a clock years behind is read right: its offset is measured with the request',
    },
  },
  {
    rule: 'B4',
    what: 'the edits of one phone lose their order when its clock goes back',
    file: 'worker/contract/field-groups.ts',
    find: 'stored && (isOwn || hasSeen(stored, edit))',
    replace: 'stored && hasSeen(stored, edit)',
    caughtBy: {
      file: 'test/worker/edit-time.test.ts',
      test: 'edits of one phone keep their order when its clock jumps back between them',
    },
  },
  {
    rule: 'B4',
    what: 'of two edits of one instant the first to arrive wins',
    file: 'worker/contract/field-groups.ts',
    find: 'const wins = at >= (',
    replace: 'const wins = at > (',
    caughtBy: {
      file: 'test/worker/edit-time.test.ts',
      test: 'of two edits of one instant the later to arrive wins',
    },
  },
  {
    rule: 'B4',
    what: 'the parts of an address go apart',
    file: 'worker/contract/customer.ts',
    find: 'groups[field] ?? field',
    replace: 'field',
    caughtBy: {
      file: 'test/worker/conflicts.test.ts',
      test: 'the parts of an address travel together, and meet as one',
    },
  },
  {
    rule: 'B4',
    what: 'an edit that beats another is told to nobody',
    file: 'worker/contract/field-groups.ts',
    find: 'if (differs && isUnseen(mark, actor, edit)) {',
    replace: 'if (!wins && differs && isUnseen(mark, actor, edit)) {',
    caughtBy: {
      file: 'test/worker/conflicts.test.ts',
      test: 'an edit that beats one it had not seen is told to the author of the earlier one',
    },
  },
  {
    rule: 'B4',
    what: 'the version of the row that was edited is not looked at',
    file: 'worker/sync/edit.ts',
    find: 'isComparable && sent.rowV !== undefined ? (sent.rowV ?? 0) : null;',
    replace: 'isComparable && sent.rowV !== undefined ? head : null;',
    caughtBy: {
      file: 'test/worker/conflicts.test.ts',
      test: 'an edit that is beaten by one it had not seen is told to its own author',
    },
  },
  {
    rule: 'B4',
    subtle: 20,
    what: 'a second visit of the same id is done over the first',
    file: 'worker/contract/interaction.ts',
    find: "effect(args, actor, rows) {\n    if (rows.get('interaction', args.id)) throw new Refusal('sync.entity_exists');",
    replace: 'effect(args, actor, rows) {',
    caughtBy: {
      file: 'test/worker/sync.test.ts',
      test: 'an id that is there already is superseded, whoever sends it',
    },
  },
  {
    rule: 'B4',
    subtle: 20,
    what: 'what was there already is said to be applied',
    file: 'worker/sync/decide.ts',
    find: "return isNew ? 'applied' : 'superseded';",
    replace: "return isNew ? 'applied' : 'applied';",
    caughtBy: {
      file: 'test/contract/decide-writes.test.ts',
      test: 'an edit that a later one had already beaten is superseded, and nothing is written',
    },
  },
  {
    rule: 'B4',
    what: 'a customer that was put away is edited',
    file: 'worker/contract/customer.ts',
    find: "if (customer.archived) throw new Refusal('row.gone');",
    replace: '',
    caughtBy: {
      file: 'test/worker/out-of-scope.test.ts',
      test: 'a customer put away takes visits and orders but no edit, until its rep takes it out again',
    },
  },
  {
    rule: 'B4',
    what: 'a visit at a customer that was put away is refused',
    file: 'worker/contract/interaction.ts',
    find: "const customer = found(rows, 'customer', args.customerId);",
    replace:
      "const customer = found(rows, 'customer', args.customerId);\n  if (customer.archived) throw new Refusal('row.gone');",
    caughtBy: {
      file: 'test/worker/out-of-scope.test.ts',
      test: 'a visit made before its customer was put away is accepted when it comes after',
    },
  },
  {
    rule: 'B4',
    what: 'an author corrects what is long past',
    file: 'worker/contract/interaction.ts',
    find: "if (edit.ageMs !== undefined && edit.ageMs > hours * hourMs) throw new Refusal('row.too_late_to_change');",
    replace: 'void (edit.ageMs !== undefined && edit.ageMs > hours * hourMs);',
    caughtBy: {
      file: 'test/worker/edits.test.ts',
      test: 'an author amends for a day and voids for two, a manager at any time',
    },
  },
  {
    rule: 'B4',
    what: 'a day ahead of the server is taken as it is',
    file: 'worker/sync/edit.ts',
    find: 'return { args: { ...(args as object), day: today }, wasFuture: true };',
    replace: 'return { args, wasFuture: true };',
    caughtBy: {
      file: 'test/worker/sync.test.ts',
      test: 'a day in the future becomes today, flagged; a wrong phone clock refuses nothing',
    },
  },
  {
    rule: 'B4',
    subtle: 29,
    what: 'two records of one customer are not noticed',
    file: 'worker/sync/commit-org.ts',
    find: '    ...duplicateStatements(orgId, writes),\n',
    replace: '',
    caughtBy: {
      file: 'test/worker/duplicates.test.ts',
      test: 'a customer called like an older one, at the same number, is accepted and pointed to it',
    },
  },
  {
    rule: 'B4',
    subtle: 29,
    what: 'an entry that names a merged customer is decided on the duplicate',
    file: 'worker/sync/decide.ts',
    find: 'const args = withoutAlias(sent.name, timely, this.#rows);',
    replace: 'const args = timely;',
    caughtBy: {
      file: 'test/worker/merge.test.ts',
      test: 'what names a customer that was joined to another is done to the other',
    },
  },
  {
    rule: 'B4',
    what: 'a chain of merges is followed without end',
    file: 'worker/contract/alias.ts',
    find: 'depth < maxAliasDepth',
    replace: 'depth < 1000',
    caughtBy: { file: 'test/contract/decide-merged.test.ts', test: 'are followed five times, no further' },
  },
  {
    rule: 'B4',
    what: 'merges may form a ring',
    file: 'worker/contract/customer.ts',
    find: 'if (isSameCustomer(rows, args.from, args.into)) return [];',
    replace: '',
    caughtBy: {
      file: 'test/worker/merge.test.ts',
      test: 'customers never form a ring: the second of two opposite merges finds them joined already',
    },
  },
];
