import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entities } from '../../worker/contract/entities.ts';
import { Refusal } from '../../worker/contract/errors.ts';
import type { ImportPlan } from '../../worker/import/plan.ts';
import * as v from 'valibot';
import { planOfShop, shopFiles } from './import-shop.ts';

const names = Object.keys(shopFiles);
const scraps = [
  '"',
  ';',
  '\n',
  '\r\n',
  '\0',
  'NULL',
  '-1',
  '1e9',
  '99999999999999999999',
  '31/02/2026',
  'é',
  '\uFEFF',
  ' ',
  "'",
];
const bytesOf = (text: string) => [...new TextEncoder().encode(text)];
const Damage = fc.record({
  name: fc.constantFrom(...names),
  at: fc.nat({ max: 120 }),
  cut: fc.nat({ max: 12 }),
  put: fc.oneof(fc.constantFrom(...scraps).map(bytesOf), fc.array(fc.nat({ max: 255 }), { maxLength: 3 })),
});

function damaged(damages: readonly { name: string; at: number; cut: number; put: number[] }[]) {
  const files = new Map(names.map((name) => [name, bytesOf(shopFiles[name] ?? '')]));
  for (const { name, at, cut, put } of damages) files.get(name)?.splice(at, cut, ...put);
  return Object.fromEntries([...files].map(([name, bytes]) => [name, Uint8Array.from(bytes)]));
}

/** What of a plan would be written by halves: nothing. */
function expectWhole({ changes }: ImportPlan): void {
  const ids = new Set(changes.map(({ row }) => row.id));
  for (const { kind, row } of changes) {
    expect(v.safeParse(entities[kind], row).success).toBe(true);
    if (kind === 'customer') expect(row.ownerId === null || ids.has(row.ownerId)).toBe(true);
    if (kind !== 'order') continue;
    expect(
      [row.customerId, row.repId, ...row.lines.map(({ productId }) => productId)].filter((id) => !ids.has(id ?? '')),
    ).toEqual([]);
    expect(
      changes.filter((change) => change.kind === 'orderStatusChange' && change.row.orderId === row.id),
    ).toHaveLength(1);
  }
}

/** Every sale of the file is taken or refused, never lost. */
function expectAccounted({ report }: ImportPlan): void {
  const sales = report.files.find(({ name }) => name === 'sales.csv');
  expect((report.taken.order ?? 0) + (sales?.refused ?? 0)).toBe(sales?.rows);
}

test('damaged files are refused or read: no crash, no half row, no sale lost', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.array(Damage, { minLength: 1, maxLength: 4 }), (damages) => {
      let plan: ImportPlan;
      try {
        plan = planOfShop(damaged(damages));
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        return;
      }
      read += 1;
      expectWhole(plan);
      expectAccounted(plan);
    }),
    { numRuns: 500, seed: 20260101 },
  );
  expect(read).toBeGreaterThan(100);
});
