import { hashPassword } from '../../../../worker/auth/password.ts';
import type { Change } from '../../../../worker/contract/mutation.ts';
import { AccountDb } from '../../../../worker/db/account-db.ts';
import { OrgDb } from '../../../../worker/db/client.ts';
import { commitRows } from '../../../../worker/sync/commit-rows.ts';
import { createOrganization } from '../../../../worker/sync/create-organization.ts';
import { openLocal } from '../../../local.ts';
import { migrate, readMigrations } from '../../../migrate.ts';
import type { Place, Server } from '../contender.ts';
import { customerCount, customerId, idOf, outcomes } from '../visits.ts';

const password = 'bench only';
const from = 19_000;
const rep = idOf('rep');
const [team, region, sector] = [idOf('team'), idOf('region'), idOf('sector')];

const organizationOf = (id: string) => ({
  id,
  name: 'Bench',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  locale: 'fr' as const,
  fiscalYearStartMonth: 1,
  activityWindowMonths: 3,
  workingDays: [1, 2, 3, 4, 5, 6, 7],
  orderConfirmation: 'automatic' as const,
  repsSeeMargin: false,
  month0: 2024 * 12,
  isDemo: false,
});

const outcomeOf = (id: string, position: number): Change => {
  const flags = { asksAmount: id === 'order', isRefusal: false, isUndeliverable: false, archived: false };
  return { kind: 'outcome', row: { id, fr: id, en: id, icon: 'dot', position, met: id !== 'absent', ...flags } };
};

const customerOf = (no: number): Change => ({
  kind: 'customer',
  row: {
    id: customerId(no),
    name: `Pharmacie du Marché ${no}`,
    kind: 'company',
    address: `${no} rue de la République`,
    postcode: '69002',
    city: 'Lyon',
    lat: 45.75,
    lng: 4.85,
    phone: '',
    email: '',
    territoryId: sector,
    ownerId: rep,
    visitEveryDays: null,
    note: '',
    archived: false,
    mergedInto: null,
    possibleDuplicateOf: null,
    leadOn: null,
    source: null,
    contacts: [],
    marks: {},
  },
});

/** One rep with his sector and his customers, without history. */
const rows = (): Change[] => [
  { kind: 'user', row: { id: rep, no: 1, name: 'Léa', role: 'rep', status: 'active', hidden: false } },
  { kind: 'team', row: { id: team, name: 'France', parentId: null } },
  { kind: 'membership', row: { id: idOf('member'), userId: rep, teamId: team, function: 'member', from, to: null } },
  { kind: 'territory', row: { id: region, no: 1, name: 'Région', kind: 'region', parentId: null } },
  { kind: 'territory', row: { id: sector, no: 2, name: 'Secteur', kind: 'sector', parentId: region } },
  { kind: 'territoryAssignment', row: { id: idOf('work'), userId: rep, territoryId: sector, from, to: null } },
  ...outcomes.map(outcomeOf),
  ...Array.from({ length: customerCount }, (_, no) => customerOf(no)),
];

/** The application as `npm start` serves it: the Worker on workerd, D1 on disk. Each place is an organisation of its own. */
export async function openServer(folder: string): Promise<Server> {
  const local = await openLocal({ port: 0, dataFolder: folder });
  const db = await local.db();
  await migrate(db, readMigrations(new URL('../../../../migrations', import.meta.url).pathname));
  const hash = await hashPassword(password);

  async function newPlace(no: number): Promise<Place> {
    const space = idOf(`organization ${no}`);
    const email = `rep${no}@example.test`;
    const orgDb = new OrgDb(db, space);
    await createOrganization(orgDb, organizationOf(space), { epoch: idOf(`epoch ${no}`), now: Date.now() });
    await commitRows(orgDb, rows(), { now: Date.now() });
    await new AccountDb(db).setCredentials(space, rep, email, hash);
    return { space, account: { email, password } };
  }

  return {
    port: Number((await local.miniflare.ready).port),
    newPlace,
    async countVisits({ space }) {
      const sql = 'SELECT count(*) AS n FROM interactions WHERE org_id = ?1';
      const [row] = await new OrgDb(db, space).all({ sql, params: [space] });
      return Number(row?.['n']);
    },
  };
}
