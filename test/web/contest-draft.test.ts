// @vitest-environment jsdom
import { expect, test } from 'vitest';
import * as v from 'valibot';
import type { ContestHead } from '#contract/contests.ts';
import { weekdayOf } from '#contract/day.ts';
import { Contest } from '#contract/office/contest.ts';
import {
  type Draft,
  changed,
  contestOf,
  draftOf,
  faultsOf,
  kpisFor,
  newDraft,
} from '../../web/screens/board/contest-draft.ts';
import { minimumOf, typedOf } from '../../web/screens/board/contest-minimum.ts';

const today = 20_500;
const [id, org, team] = ['contest_______________', 'org___________________', 'north_________________'];
const reps = { unit: 'rep', scope: `team:${team}` } as const;
const named = { ...newDraft(id, reps, today), name: ' Sprint ' };

test('a new contest is the next whole week; with a name it is one that the server takes', () => {
  expect([weekdayOf(named.startsOn ?? 0), weekdayOf(named.endsOn ?? 0)]).toEqual([1, 7]);
  for (const day of [today, today + 1, today + 2, today + 3, today + 4, today + 5, today + 6])
    expect(newDraft(id, reps, day).startsOn).toBeGreaterThan(day);
  expect(faultsOf(named, today)).toEqual(new Set());
  expect(v.parse(Contest, contestOf(named, org))).toMatchObject({
    name: 'Sprint',
    scopeType: 'team',
    scopeId: team,
    unit: 'rep',
    archived: false,
  });
  expect(contestOf({ ...named, field: { unit: 'team', scope: 'org' } }, org)).toMatchObject({
    scopeType: 'org',
    scopeId: org,
    unit: 'team',
  });
});

test('what keeps it from being announced is said of each field', () => {
  const faults = (part: object) => [...faultsOf({ ...named, ...part }, today)];
  expect(faults({ name: '  ' })).toEqual(['name']);
  expect(faults({ startsOn: today - 1 })).toEqual(['badFrom']);
  expect(faults({ startsOn: null })).toEqual(['badFrom']);
  expect(faults({ endsOn: (named.startsOn ?? 0) - 1 })).toEqual(['badTo']);
  expect(faults({ startsOn: today, endsOn: today })).toEqual([]);
  expect(faults({ startsOn: today, endsOn: today + 365 })).toEqual([]);
  expect(faults({ startsOn: today, endsOn: today + 366 })).toEqual(['tooLong']);
});

test('it is about what has a meaning among those who take part, and what reps may know of', () => {
  expect(kpisFor(reps, false)).toContain('net_revenue');
  expect(kpisFor(reps, false)).not.toContain('gross_margin');
  expect(kpisFor(reps, true)).toContain('gross_margin');
  const perDay = changed(named, { way: 'per_day' }, false);
  expect(perDay.way).toBe('per_day');
  expect(changed(perDay, { kpi: 'visit_strike_rate' }, false)).toMatchObject({ kpi: 'visit_strike_rate', way: 'raw' });
  expect(changed({ ...named, kpi: 'gross_margin' }, {}, false).kpi).toBe('net_revenue');
});

test('a minimum that was announced stays while it speaks of the same figure', () => {
  const head = {
    ...contestOf(named, org),
    scope: reps.scope,
    minimum: 500_000,
    state: 'coming',
    daysLeft: 7,
    finalOn: null,
    isFinal: false,
  } as unknown as ContestHead;
  const draft = draftOf(head, ',');
  expect(draft.minimum.typed).toBe('5000');
  expect(contestOf({ ...draft, name: 'Autre' }, org).minimum).toBe(500_000);
  expect(contestOf(changed(draft, { kpi: 'activity_count' }, false), org).minimum).toBeNull();
});

test('a minimum is typed as people write it and sent in the unit of its figure', () => {
  const sent = (kpi: Draft['kpi'], typed: string) =>
    contestOf(changed(named, { kpi, minimum: { kpi, typed } }, false), org).minimum;
  expect(sent('net_revenue', '1 234,56')).toBe(123_456);
  expect(sent('visit_strike_rate', '33,3')).toBe(0.333);
  expect(sent('activity_count', '12')).toBe(12);
  expect(sent('activity_count', ' ')).toBeNull();
  expect([...faultsOf({ ...named, minimum: { kpi: named.kpi, typed: 'douze' } }, today)]).toEqual(['badMinimum']);
  expect([...faultsOf({ ...named, minimum: { kpi: named.kpi, typed: '12,5' } }, today)]).toEqual([]);
  for (const [kpi, value] of [
    ['net_revenue', 123_456],
    ['visit_strike_rate', 0.333],
    ['activity_count', 12],
  ] as const)
    expect(minimumOf(kpi, typedOf(kpi, value, ','))).toBe(value);
});

test('a contest on one family is about what families have', () => {
  const family = { unit: 'rep', scope: 'family:care__________________' } as const;
  expect(kpisFor(family, false)).toContain('net_revenue');
  expect(kpisFor(family, false)).not.toContain('activity_count');
  expect(v.parse(Contest, contestOf({ ...named, field: family }, org))).toMatchObject({
    scopeType: 'family',
    scopeId: 'care__________________',
  });
});
