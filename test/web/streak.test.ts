import { describe, expect, test } from 'vitest';
import { dayOfIso } from '#contract/day.ts';
import type { Task } from '#contract/task.ts';
import { plannedStreak } from '../../web/screens/me/streak.ts';

const day = (iso: string): number => dayOfIso(iso) ?? Number.NaN;
/** A Wednesday; the week that is over before it begins on Monday the 9th. */
const today = day('2026-11-18');
const heldFrom = today - 180;

const visit = (dueOn: string, closedOn: string | null = dueOn, more: Partial<Task> = {}): Task => ({
  id: dueOn,
  kind: 'visit',
  customerId: null,
  assigneeId: 'lea',
  title: '',
  dueOn: day(dueOn),
  status: closedOn === null ? 'open' : 'done',
  closedOn: closedOn === null ? null : day(closedOn),
  byCustomer: false,
  interactionId: null,
  marks: {},
  ...more,
});
const streakOf = (...tasks: Task[]) => plannedStreak(tasks, 'lea', today, heldFrom);
/** Ends every streak before November. */
const missed = visit('2026-10-28', null);

describe('weeks in a row with every planned visit made', () => {
  test('are counted back from the last finished one, Monday to Sunday', () => {
    expect(
      streakOf(missed, visit('2026-11-02'), visit('2026-11-08'), visit('2026-11-09'), visit('2026-11-15')),
    ).toEqual({
      weeks: 2,
      isAtLeast: false,
    });
  });

  test('the week that runs neither counts nor ends them', () => {
    expect(streakOf(missed, visit('2026-11-10'), visit('2026-11-16')).weeks).toBe(1);
    expect(streakOf(missed, visit('2026-11-10'), visit('2026-11-16', null)).weeks).toBe(1);
    const sunday = plannedStreak([visit('2026-11-10', null)], 'lea', day('2026-11-15'), heldFrom);
    expect(sunday).toEqual({ weeks: 0, isAtLeast: true });
  });

  test('a visit made some days late, or earlier than planned, was made; the week after it was not', () => {
    expect(streakOf(missed, visit('2026-11-10', '2026-11-15')).weeks).toBe(1);
    expect(streakOf(missed, visit('2026-11-10', '2026-11-05')).weeks).toBe(1);
    expect(streakOf(missed, visit('2026-11-13', '2026-11-16'))).toEqual({ weeks: 0, isAtLeast: false });
  });

  test('a week without plan neither counts nor ends them', () => {
    expect(streakOf(missed, visit('2026-11-03'), visit('2026-11-17')).weeks).toBe(1);
  });

  test('what the customer cancelled is not expected; what the rep cancelled was planned', () => {
    const cancelled = { status: 'cancelled', closedOn: day('2026-11-10') } as const;
    const made = visit('2026-11-11');
    expect(streakOf(missed, made, visit('2026-11-10', null, { ...cancelled, byCustomer: true })).weeks).toBe(1);
    expect(streakOf(missed, visit('2026-11-10', null, { ...cancelled, byCustomer: true })).weeks).toBe(0);
    expect(streakOf(missed, made, visit('2026-11-10', null, cancelled))).toEqual({ weeks: 0, isAtLeast: false });
  });

  test('calls to make and the plans of others are not his visits', () => {
    const others = [visit('2026-11-10', null, { kind: 'call' }), visit('2026-11-10', null, { assigneeId: 'sam' })];
    expect(streakOf(missed, visit('2026-11-11'), ...others).weeks).toBe(1);
  });

  test('that nothing ends among what the phone holds may be more', () => {
    expect(streakOf(visit('2026-11-03'), visit('2026-11-10'))).toEqual({ weeks: 2, isAtLeast: true });
  });

  test('a week of which the phone may not hold all is not looked at', () => {
    const tasks = [visit('2026-11-03', null), visit('2026-11-10')];
    expect(plannedStreak(tasks, 'lea', today, day('2026-11-03'))).toEqual({ weeks: 1, isAtLeast: true });
    expect(plannedStreak(tasks, 'lea', today, day('2026-11-02'))).toEqual({ weeks: 1, isAtLeast: false });
  });

  test('cross a new year as any other week', () => {
    const tasks = [missed, visit('2026-11-04'), visit('2026-12-28'), visit('2027-01-03')];
    expect(plannedStreak(tasks, 'lea', day('2027-01-04'), heldFrom).weeks).toBe(2);
  });
});
