import type { PlantedBug } from './bugs.ts';

/** How a reply is taken in, who is asking, versions of the app (rules B7, B9, B11). */
export const replyBugs: readonly PlantedBug[] = [
  {
    rule: 'B7',
    subtle: 7,
    what: 'a late reply puts older rows in place',
    file: 'web/sync/apply.ts',
    find: 'if (isShut || outgoing.gen !== state.gen) {',
    replace: 'if (isShut) {',
  },
  {
    rule: 'B7',
    subtle: 11,
    what: 'a local effect is dropped before its rows are here',
    file: 'web/sync/settled.ts',
    find: "state === 'acked' && ackV !== undefined && ackV <= upTo",
    replace: "state === 'acked'",
  },
  {
    rule: 'B7',
    subtle: 11,
    what: 'a row that comes takes the place of what the rep typed over it',
    file: 'web/sync/pull.ts',
    find: '  if (!stash) {\n    await pull.tx.objectStore',
    replace: '  if (!stash || stash) {\n    await pull.tx.objectStore',
  },
  {
    rule: 'B7',
    subtle: 2,
    what: 'the cursors move before the rows are stored',
    file: 'web/sync/flush.ts',
    find: "if (await applyReply(store, outgoing, reply)) return 'again';",
    replace: `const { patchState } = await import('../store/store.ts');
  await patchState(store, ({ epoch }) => (epoch === reply.epoch ? { cursors: reply.cursors } : {}));
  if (await applyReply(store, outgoing, reply)) return 'again';`,
  },
  {
    rule: 'B7',
    subtle: 17,
    what: 'a reply from before a restore is taken in after it',
    file: 'web/sync/apply.ts',
    find: 'if (outgoing.request.epoch !== before.epoch) return null;',
    replace: '',
    caughtBy: {
      file: 'test/web/apply-again.test.ts',
      test: 'an answer asked in the earlier time is dropped whole, verdicts and all',
    },
  },
  {
    rule: 'B7',
    subtle: 30,
    what: 'a phone takes the rows of a server that is behind its last answer',
    file: 'web/sync/apply.ts',
    find: 'const isBehind = state.epoch !== null && reply.head < state.head;',
    replace: 'const isBehind = state.epoch !== null && reply.head < 0;',
    caughtBy: {
      file: 'test/web/versions.test.ts',
      test: 'an answer of a replica that is behind settles entries and moves nothing else',
    },
  },
  {
    rule: 'B7',
    subtle: 24,
    what: 'the entries of another user are taken',
    file: 'worker/routes/sync.ts',
    find: "if (request.org !== orgId || request.user !== userId) throw new Refusal('sync.wrong_user');",
    replace: 'void orgId;',
    caughtBy: {
      file: 'test/worker/sync-route.test.ts',
      test: 'entries of another user or organisation are sent back whole',
    },
  },
  {
    rule: 'B7',
    what: 'the reply of a phone without room is not taken in at all',
    file: 'web/sync/apply.ts',
    find: 'if (!(error instanceof StorageFull)) throw error;\n    return apply(true);',
    replace: 'throw error;',
    caughtBy: {
      file: 'test/web/storage-trouble.test.ts',
      test: 'without room for a page the download stops and says so; saving and sending go on',
    },
  },
  {
    rule: 'B9',
    subtle: 10,
    what: 'after a 401 the phone goes on asking',
    file: 'web/sync/request.ts',
    find: "const seal = needsLogin ? 'signIn' : revoked ? 'revoked' : null;",
    replace: "const seal = needsLogin ? null : revoked ? 'revoked' : null;",
    caughtBy: { file: 'test/web/sync.test.ts', test: 'after a 401 nothing is asked, and writing goes on' },
  },
  {
    rule: 'B9',
    what: 'a phone that is shut out erases what it could not hand in',
    file: 'web/sync/quarantine.ts',
    find: "if (outcome !== 'stored') return outcome;\n  }",
    replace: "if (outcome !== 'stored') break;\n  }",
    caughtBy: { file: 'test/web/quarantine.test.ts', test: 'while handing in ends with' },
  },
  {
    rule: 'B9',
    what: 'a phone that is shut out takes new work',
    file: 'web/sync/mutate.ts',
    find: "if (state.revoked) throw new Refusal('auth.revoked');",
    replace: '',
    caughtBy: { file: 'test/web/quarantine.test.ts', test: 'while handing in ends with' },
  },
  {
    rule: 'B9',
    subtle: 24,
    what: 'signing out asks nothing, whatever is unsent',
    file: 'web/sync/sign-out.ts',
    find: 'if ((await unsettledEntries(store)) > 0) return false;',
    replace: '',
    caughtBy: {
      file: 'test/web/session.test.ts',
      test: 'signing out with unsent entries is refused; kept, they are there at the next sign-in',
    },
  },
  {
    rule: 'B9',
    what: 'somebody who left goes on writing',
    file: 'worker/sync/push.ts',
    find: "if (!user || (user.row.status !== 'active' && !env.evenIfLeft)) throw new Refusal('auth.revoked');",
    replace: "if (!user) throw new Refusal('auth.revoked');",
    caughtBy: { file: 'test/worker/sync.test.ts', test: 'a rep who left writes nothing' },
  },
  {
    rule: 'B9',
    what: 'a session that an administrator ended is open',
    file: 'worker/auth/session.ts',
    find: "if (standing === 'revoked' && !toHandIn) throw new Refusal('auth.revoked');",
    replace: '',
    caughtBy: {
      file: 'test/worker/users.test.ts',
      test: 'a phone reported lost is locked out of every route at once, for thirty days by that name, then as anybody',
    },
  },
  {
    rule: 'B9',
    what: 'a session never ends',
    file: 'worker/auth/session.ts',
    find: "if (expiresAt <= now) return 'ended';",
    replace: '',
    caughtBy: {
      file: 'test/worker/session.test.ts',
      test: 'a session ends 90 days after its last use, and using it moves the end and the cookie’s',
    },
  },
  {
    rule: 'B9',
    what: 'a password is guessed without end',
    file: 'worker/auth/session.ts',
    find: 'if (tries > maxTries)',
    replace: 'if (tries > 1000 * maxTries)',
    caughtBy: {
      file: 'test/worker/session.test.ts',
      test: 'after five failed tries the account waits, right password or not, until the quarter of an hour is over',
    },
  },
  {
    rule: 'B11',
    subtle: 22,
    what: 'an entry of an older version is read as one of today',
    file: 'worker/sync/upcast.ts',
    find: 'cast(args as Record<string, unknown>) : args;',
    replace: 'args : args;',
    caughtBy: {
      file: 'test/contract/upcast.test.ts',
      test: 'an entry of an old version is read step by step as one of today',
    },
  },
  {
    rule: 'B11',
    subtle: 22,
    what: 'an entry of a newer phone is refused for ever',
    file: 'worker/sync/decide.ts',
    find: "const isNewer = code === 'sync.unknown_mutation';",
    replace: "const isNewer = code !== 'sync.unknown_mutation' && false;",
    caughtBy: {
      file: 'test/worker/refusals.test.ts',
      test: 'an entry of a newer phone waits for the server to know it',
    },
  },
  {
    rule: 'B11',
    what: 'rows fetched by an older app are not fetched again by the new one',
    file: 'worker/sync/pull.ts',
    find: 'const isNewer = request.rowsSchema < Math.min(request.schema, schemaVersion);',
    replace: 'const isNewer = request.rowsSchema < 0;',
    caughtBy: {
      file: 'test/worker/upgrade.test.ts',
      test: 'an app that knows more than the one that fetched its rows fetches them again, once',
    },
  },
  {
    rule: 'B11',
    subtle: 23,
    what: 'an update makes the outbox anew',
    file: 'web/store/schema.ts',
    find: "if (oldVersion < 2) db.createObjectStore('blobs', { keyPath: 'hash' });",
    replace: `if (oldVersion < 2) {
    db.createObjectStore('blobs', { keyPath: 'hash' });
    db.deleteObjectStore('outbox');
    db.createObjectStore('outbox', { keyPath: 'ord', autoIncrement: true }).createIndex('mid', 'mid', { unique: true });
  }`,
    caughtBy: { file: 'test/web/versions.test.ts', test: 'an update keeps every entry of a full outbox and sends it' },
  },
  {
    rule: 'B11',
    subtle: 23,
    what: 'the tab of an older app stands in the way of the new one',
    file: 'web/store/connection.ts',
    find: '        db.close();\n        onClose();\n',
    replace: '',
    caughtBy: {
      file: 'test/web/versions.test.ts',
      test: 'a tab of the older app lets go at once and says why; its newer one goes on',
    },
  },
];
