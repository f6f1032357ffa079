import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type EntityKind, entities, type RowOf } from '#contract/entities.ts';
import type { Change, Mutation, Rows } from '#contract/mutation.ts';
import { mutations } from '#contract/mutations.ts';
import { dayAt } from '../support/civil.ts';
import { type History, historyOf } from '../support/history.ts';
import { plan } from '../support/history-plan.ts';
import type { Write } from '../support/history-writes.ts';

const orgId = 'organisation----------';
const keyOf = (kind: string, id: string) => `${kind} ${id}`;

/** Rows in memory, written by the contract's own effects. */
class Memory implements Rows {
  readonly rows = new Map<string, unknown>();
  readonly timeZone: string;

  constructor(timeZone: string) {
    this.timeZone = timeZone;
  }

  get<K extends EntityKind>(kind: K, id: string): RowOf<K> | undefined {
    return this.rows.get(keyOf(kind, id)) as RowOf<K> | undefined;
  }

  put(changes: readonly Change[]): void {
    for (const { kind, row } of changes) {
      v.parse(entities[kind], row);
      this.rows.set(keyOf(kind, row.id), row);
    }
  }

  write(write: Write, managerId: string): void {
    if (!('name' in write)) return this.put(write.changes);
    const mutation = mutations[write.name] as unknown as Mutation;
    const args = v.parse(mutation.args, write.args) as { day?: number };
    // The server's own today is the last day it takes.
    if (args.day !== undefined) args.day = Math.min(args.day, dayAt(write.now, this.timeZone));
    const actor = { orgId, userId: write.by, role: write.by === managerId ? ('manager' as const) : ('rep' as const) };
    const edit = { clientAt: write.at, basisAt: 0, serverNow: write.now, client: write.by, ageMs: 0 };
    this.put(mutation.effect(args, actor, this, edit));
  }
}

function expectFacts(memory: Memory, { facts }: History): void {
  for (const kind of ['interaction', 'order', 'opportunity', 'customer'] as const) {
    const expected: readonly { id: string }[] = {
      interaction: facts.interactions,
      order: facts.orders,
      opportunity: facts.opportunities,
      customer: facts.customers,
    }[kind];
    for (const fact of expected) {
      const { marks: _marks, contacts: _contacts, ...fields } = fact as Record<string, unknown>;
      expect(memory.get(kind, fact.id)).toMatchObject(fields);
    }
    expect([...memory.rows.keys()].filter((key) => key.startsWith(`${kind} `))).toHaveLength(expected.length);
  }
}

test('the facts of a history are what the contract makes of its writes, in the order in which they arrive', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(plan, (one) => {
      const history = historyOf(one, orgId);
      const memory = new Memory(history.facts.organization.timeZone);
      memory.put([{ kind: 'organization', row: history.facts.organization }, ...history.surroundings]);
      let last = history.openedAt;
      for (const write of history.writes) {
        expect(write.now).toBeGreaterThanOrEqual(last);
        last = write.now;
        if ('name' in write) seen.add(write.name);
        memory.write(write, history.managerId);
      }
      expectFacts(memory, history);
      const { interactions, orders, organization } = history.facts;
      for (const { occurredAt, day } of interactions) expect(dayAt(occurredAt, organization.timeZone)).toBe(day);
      for (const { day } of [...interactions, ...orders]) expect(day).toBeLessThanOrEqual(history.today);
    }),
    { numRuns: 150, seed: 1 },
  );
  const tasks = Object.keys(mutations).filter((name) => name.startsWith('task.'));
  // Every write that a phone or a manager can make and that a figure depends on is made, but for merges and what is put away.
  const others = ['contact.set', 'conflict.close', 'photo.attach', ...tasks];
  const putAway = ['customer.archive', 'customer.merge', 'opportunity.archive'];
  const expected = Object.keys(mutations).filter((name) => ![...others, ...putAway].includes(name));
  expect([...seen].sort()).toEqual(expected.sort());
}, 30_000);
