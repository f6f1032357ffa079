import { dayOfCivil } from '#contract/day.ts';
import type { Change } from '#contract/mutation.ts';
import type { Role } from '#contract/people.ts';
import { OrgDb } from '../../worker/db/client.ts';
import { commitRows } from '../../worker/sync/commit-rows.ts';
import { createOrganization } from '../../worker/sync/create-organization.ts';
import { aCustomer, peopleAndGoods } from '../support/world-rows.ts';

export const idOf = (name: string): string => name.padEnd(22, '_').slice(0, 22);

/** The simulation begins here: a Monday morning in Paris. */
export const startDay = dayOfCivil(2026, 3, 2);
export const startAt = startDay * 86_400_000 + 7 * 3_600_000;

const customers = 6;

/** Two organisations that share every id: a query without its organisation would mix them. */
export const organizations = ['valmy', 'rival'] as const;
export type OrganizationName = (typeof organizations)[number];
/** Every name of the other organisation carries it, and no other text does. */
export const foreignMark = 'ZZRIVAL';

export type User = {
  readonly org: OrganizationName;
  readonly orgId: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
};
const user = (org: OrganizationName, name: string, role: Role): User => ({
  org,
  orgId: idOf(org),
  id: idOf(name),
  name,
  email: `${name}@${org}.test`,
  role,
});

export const users = {
  lea: user('valmy', 'lea', 'rep'),
  tom: user('valmy', 'tom', 'rep'),
  camille: user('valmy', 'camille', 'manager'),
  admin: user('valmy', 'admin', 'admin'),
  foreigner: user('rival', 'lea', 'rep'),
} as const;
export type UserName = keyof typeof users;
export const everybody: readonly User[] = Object.values(users);

const settings = (org: OrganizationName) => ({
  id: idOf(org),
  name: org === 'valmy' ? 'Maison Valmy' : foreignMark,
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  locale: 'fr' as const,
  fiscalYearStartMonth: 1,
  activityWindowMonths: 3,
  workingDays: [1, 2, 3, 4, 5],
  orderConfirmation: org === 'valmy' ? ('automatic' as const) : ('manual' as const),
  repsSeeMargin: false,
  month0: 2024 * 12,
  isDemo: false,
});

function rowsOf(org: OrganizationName): Change[] {
  const rows = peopleAndGoods(customers);
  if (org === 'valmy') return rows;
  return rows.map(
    (change) =>
      ('name' in change.row
        ? { ...change, row: { ...change.row, name: `${foreignMark} ${change.row.name}` } }
        : change) as Change,
  );
}

/** A customer as the world makes it, for an administrator to change. */
export const baseCustomer = (no: number) => aCustomer(no).row;

/** Writes both organisations. */
export async function buildWorld(db: D1Database): Promise<void> {
  for (const org of organizations) {
    const orgDb = new OrgDb(db, idOf(org));
    const now = startAt - 30 * 86_400_000;
    await createOrganization(orgDb, settings(org), { epoch: `first-${org}`, now });
    await commitRows(orgDb, rowsOf(org), {
      now,
      unitCosts: [{ productId: idOf('soap'), from: 0, unitCostCents: 400 }],
    });
  }
}
