import type { PlantedBug } from './bugs.ts';

/** Pictures, and a phone without room (rule B12). */
export const roomBugs: readonly PlantedBug[] = [
  {
    rule: 'B12',
    what: 'the bytes of a picture go before the entry that names them',
    file: 'web/sync/photos.ts',
    find: 'else if (left.some((id) => !waiting.has(id))) ready.push(blob);',
    replace: 'else if (blob.photoIds.length > 0) ready.push(blob);',
    caughtBy: {
      file: 'test/web/photos.test.ts',
      test: 'its bytes go after its entry, and stay here until the server says that it has them',
    },
  },
  {
    rule: 'B12',
    what: 'bytes that are there are sent again for ever while another picture of them waits for a person',
    file: 'web/sync/photos.ts',
    find: 'else if (left.some((id) => !waiting.has(id))) ready.push(blob);',
    replace: 'else if (blob.photoIds.some((id) => !waiting.has(id))) ready.push(blob);',
    caughtBy: {
      file: 'test/web/photos.test.ts',
      test: 'bytes that the server has are not sent again for a second picture of them whose entry waits for a person',
    },
  },
  {
    rule: 'B12',
    what: 'a picture leaves the phone when it was sent, kept or not',
    file: 'web/sync/photos.ts',
    find: "if (blob) await tx.objectStore('blobs').put({ ...blob, isTaken: true });",
    replace: "if (blob) await tx.objectStore('blobs').delete(hash);",
    caughtBy: {
      file: 'test/web/photos.test.ts',
      test: 'its bytes go after its entry, and stay here until the server says that it has them',
    },
  },
  {
    rule: 'B12',
    what: 'bytes are kept under any name',
    file: 'worker/routes/blobs.ts',
    find: "if ((await hashOf(bytes)) !== hash) throw new Refusal('blob.bad_hash');",
    replace: 'void hashOf;',
    caughtBy: {
      file: 'test/worker/blobs.test.ts',
      test: 'bytes that are not what their name says are refused and leave nothing behind',
    },
  },
  {
    rule: 'B12',
    what: 'pictures take the room that entries need',
    file: 'web/sync/photos.ts',
    find: 'await refuseWithoutRoom(store);\n',
    replace: '',
    caughtBy: {
      file: 'test/web/photos.test.ts',
      test: 'photos are refused before the disk is full, and entries are not',
    },
  },
  {
    rule: 'B12',
    what: 'the server keeps the bytes and does not say so',
    file: 'worker/routes/blobs.ts',
    find: 'await markStored(db, hash, syncEnvOf(c));',
    replace: 'void markStored;',
    caughtBy: {
      file: 'test/worker/blobs.test.ts',
      test: 'bytes sent once are kept under their hash, the picture says so on the phones, and they come back the same',
    },
  },
  {
    rule: 'B12',
    what: 'bytes are taken that belong to no picture of one’s own',
    file: 'worker/sync/blobs.ts',
    find: "if (!photos.some(({ row }) => row.repId === userId)) throw new Refusal('request.not_found');",
    replace: 'void userId;',
    caughtBy: {
      file: 'test/worker/blobs.test.ts',
      test: 'bytes without a picture of one’s own are not taken yet',
    },
  },
  {
    rule: 'B12',
    what: 'rows for which there was no room never come again',
    file: 'web/store/store.ts',
    find: 'await breakAll(tx, { fullUntil: store.env.now() + fullMs });',
    replace: '',
    caughtBy: { file: 'test/web/landing.test.ts', test: 'without room to put them in their places the rows go' },
  },
];
