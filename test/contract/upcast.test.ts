import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type Mutation, defineMutation } from '#contract/mutation.ts';
import { type Upcasters, readEntry } from '../../worker/sync/upcast.ts';
import { aVisit, entry } from '../support/push-state.ts';

/** A mutation in its third version: one word became two, then the day got its own field. */
const greet = defineMutation({
  name: 'greet.say',
  version: 3,
  args: v.object({ first: v.string(), last: v.string(), day: v.number() }),
  reads: () => [],
  effect: () => [],
}) as unknown as Mutation;

const casts: Upcasters = {
  'greet.say': {
    1: ({ name, ...rest }) => ({ ...rest, first: String(name).split(' ')[0], last: String(name).split(' ')[1] }),
    2: (args) => ({ ...args, day: 7 }),
  },
};

const read = (version: number, args: unknown, table = casts, name = 'greet.say') =>
  readEntry({ ...entry('interaction.log', aVisit('visit')), name, version, args }, { 'greet.say': greet }, table);

test('an entry of an old version is read step by step as one of today', () => {
  expect(read(1, { name: 'Ana Lima' })).toMatchObject({ args: { first: 'Ana', last: 'Lima', day: 7 } });
  expect(read(2, { first: 'Ana', last: 'Lima' })).toMatchObject({ args: { first: 'Ana', last: 'Lima', day: 7 } });
  expect(read(3, { first: 'Ana', last: 'Lima', day: 9 })).toMatchObject({ args: { day: 9 } });
});

test('what is sent stays as it was: the ledger and a second try see the entry of the phone', () => {
  const parsed = read(1, { name: 'Ana Lima' });

  expect(parsed.sent).toMatchObject({ version: 1, args: { name: 'Ana Lima' } });
});

test('an entry that is newer than the server, or that no way leads from, waits', () => {
  expect(read(4, {})).toMatchObject({ refusal: { code: 'sync.unknown_mutation', details: { version: 4 } } });
  expect(read(1, { name: 'Ana Lima' }, {})).toMatchObject({ refusal: { code: 'sync.unknown_mutation' } });
  expect(read(1, {}, casts, 'greet.sing')).toMatchObject({ refusal: { code: 'sync.unknown_mutation' } });
  expect(read(1, {}, casts, 'toString')).toMatchObject({ refusal: { code: 'sync.unknown_mutation' } });
});

test('an old entry that was never well formed is refused for that, by the name of the field', () => {
  expect(read(1, { name: 'Ana' })).toMatchObject({
    refusal: { code: 'sync.malformed_args', details: { field: 'last' } },
  });
  expect(read(1, null)).toMatchObject({ refusal: { code: 'sync.malformed_args' } });
  expect(read(1, 'Ana')).toMatchObject({ refusal: { code: 'sync.malformed_args' } });
});
