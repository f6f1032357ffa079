import { expect, test } from 'vitest';
import * as v from 'valibot';
import { SentMutation } from '#contract/sync.ts';
import { isReadable, isSound } from '../../web/store/sound.ts';
import { sentOf } from '../../web/sync/request.ts';
import type { Entry } from '../../web/store/schema.ts';
import { anId } from './phone.ts';

const entry = {
  ord: 1,
  mid: anId('mutation'),
  name: 'visit.create',
  version: 1,
  at: 1_772_000_000_000,
  epoch: 'e1',
  basis: 7,
  seenAt: 1_772_000_000_000,
  rowV: 3,
  deps: [anId('before'), anId('earlier')],
  args: { id: anId('visit') },
  touched: [
    { kind: 'interaction', id: anId('visit') },
    { kind: 'task', id: anId('task') },
  ],
  state: 'queued',
  tries: 0,
};

const row = {
  kind: 'customer',
  id: anId('customer'),
  v: 4,
  scope: 't.nord',
  owner: null,
  d: { id: anId('customer'), name: 'Café du Port' },
  pending: 0,
} as const;

test('no entry that the server would refuse to read, and with it the whole push, passes for readable', () => {
  const junk = [undefined, null, true, -1, 0, 0.5, 2 ** 60, '', 'x', 'x'.repeat(61), entry.mid, [], ['x'], [5], {}];
  const fields = ['mid', 'name', 'version', 'at', 'basis', 'rowV', 'deps', 'replaces', 'args', 'epoch'] as const;
  const spoiled = fields.flatMap((field) => junk.map((value) => ({ ...entry, [field]: value })));
  const readable = spoiled.filter((each) => isReadable(each)) as unknown as Entry[];

  expect(readable.length).toBeGreaterThan(20);
  expect(readable.filter((each) => !v.is(SentMutation, JSON.parse(JSON.stringify(sentOf(each, 'e1')))))).toEqual([]);
});

test('an entry as this app writes it is read, whatever state it is in', () => {
  const asWritten = [
    entry,
    { ...entry, state: 'acked', ackV: 9 },
    { ...entry, state: 'held', code: 'row.gone' },
    { ...entry, state: 'dead', code: 'internal', tries: 12 },
    { ...entry, basis: null, rowV: null },
    { ...entry, deps: [], touched: [] },
    { ...entry, replaces: anId('refused') },
    { ...entry, name: 'x'.repeat(60), version: 2, basis: 0 },
  ];

  expect(asWritten.filter((each) => !isReadable(each))).toEqual([]);
});

test.each([
  ['no record', null],
  ['no record', 'entry'],
  ['no record', undefined],
  ['an id that is no text', { ...entry, mid: 5 }],
  ['an id with one character less', { ...entry, mid: entry.mid.slice(1) }],
  ['an id with something before it', { ...entry, mid: `!${entry.mid}` }],
  ['an id with something after it', { ...entry, mid: `${entry.mid}!` }],
  ['an id that says 22 characters as a list', { ...entry, mid: [entry.mid] }],
  ['no name', { ...entry, name: undefined }],
  ['a name longer than any', { ...entry, name: 'x'.repeat(61) }],
  ['a version before the first', { ...entry, version: 0 }],
  ['a basis before the first', { ...entry, basis: -1 }],
  ['what it replaces is no id', { ...entry, replaces: 'x' }],
  ['what it replaces is no text', { ...entry, replaces: null }],
  ['a code longer than any', { ...entry, code: 'x'.repeat(61) }],
  ['a version that is no number', { ...entry, version: '1' }],
  ['a version that is not whole', { ...entry, version: 1.5 }],
  ['a time that is no number', { ...entry, at: null }],
  ['a basis that is not whole', { ...entry, basis: 0.5 }],
  ['no basis', { ...entry, basis: undefined }],
  ['a basis that is text', { ...entry, basis: '7' }],
  ['a row version that is not whole', { ...entry, rowV: 0.5 }],
  ['tries that are not counted', { ...entry, tries: Number.NaN }],
  ['a state that nobody knows', { ...entry, state: 'lost' }],
  ['what it waits for is no list', { ...entry, deps: entry.mid }],
  ['one of what it waits for is no id', { ...entry, deps: [anId('before'), 'x'] }],
  ['one of what it waits for is no text', { ...entry, deps: [22, anId('before')] }],
  ['no arguments', { ...entry, args: null }],
  ['arguments that are text', { ...entry, args: 'visit' }],
  ['a code that is a number', { ...entry, code: 422 }],
  ['what it touches is no list', { ...entry, touched: { kind: 'task', id: anId('task') } }],
  ['one of what it touches is no record', { ...entry, touched: [...entry.touched, 'task'] }],
  ['one of what it touches is nothing', { ...entry, touched: [null, ...entry.touched] }],
  ['one of what it touches has no kind', { ...entry, touched: [...entry.touched, { id: anId('task') }] }],
  ['one of what it touches has no id', { ...entry, touched: [...entry.touched, { kind: 'task' }] }],
])('an entry that a disk gave back broken cannot be read: %s', (_what, broken) => {
  expect(isReadable(broken)).toBe(false);
});

test('a row as this app stores it is sound', () => {
  expect(isSound(row)).toBe(true);
});

test.each([
  ['nothing', null],
  ['nothing', undefined],
  ['text', 'row'],
  ['no version', { ...row, v: undefined }],
  ['no count of entries', { ...row, pending: '0' }],
  ['no scope', { ...row, scope: null }],
  ['no content', { ...row, d: null }],
  ['content that is text', { ...row, d: 'Café du Port' }],
  ['the content of another row', { ...row, d: { ...row.d, id: anId('another') } }],
])('a row that a disk gave back broken is not sound: %s', (_what, broken) => {
  expect(isSound(broken as never)).toBe(false);
});
