import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutations, type MutationName } from '#contract/mutations.ts';
import { entities } from '#contract/entities.ts';
import * as v from 'valibot';
import { dayAt } from '../support/civil.ts';
import { historyOf } from '../support/history.ts';
import { plan } from '../support/history-plan.ts';

const orgId = 'organisation----------';

test('every write of a history has the shape of the contract, and arrives in order', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(plan, (one) => {
      const history = historyOf(one, orgId);
      let last = history.openedAt;
      for (const write of history.writes) {
        expect(write.now).toBeGreaterThanOrEqual(last);
        last = write.now;
        if ('name' in write) {
          v.parse(mutations[write.name as MutationName].args as v.GenericSchema, write.args);
          expect(write.at).toBeLessThan(write.now);
          seen.set(write.name, (seen.get(write.name) ?? 0) + 1);
        } else for (const { kind, row } of write.changes) v.parse(entities[kind] as v.GenericSchema, row);
      }
      for (const { kind, row } of history.surroundings) v.parse(entities[kind] as v.GenericSchema, row);
      const { interactions, orders, organization } = history.facts;
      for (const { occurredAt, day } of interactions) expect(dayAt(occurredAt, organization.timeZone)).toBe(day);
      for (const { day } of [...interactions, ...orders]) expect(day).toBeLessThanOrEqual(history.today);
    }),
    { numRuns: 100, seed: 1 },
  );
  // Every write a phone or a manager can make is made.
  expect([...seen.keys()].sort()).toEqual(Object.keys(mutations).filter((name) => name !== 'contact.set').sort());
});
