import { dayOfInstant } from '#contract/day.ts';
import { Refusal, type RefusalCode, assert, refusals } from '#contract/errors.ts';
import { officeMutations } from '#contract/office-mutations.ts';
import type { ContestRequest } from '#contract/office/contest.ts';
import { type SyncRequest, type Verdict, protocolVersion, schemaVersion } from '#contract/sync.ts';
import type { OrgDb } from '../db/client.ts';
import type { Asker } from './people.ts';
import { type SyncEnv, push } from './push.ts';

const knownSql = `SELECT o.time_zone AS zone,
    (SELECT c.starts_on FROM contests c WHERE c.org_id = ?1 AND c.id = ?2 AND c.archived = 0 AND c.del = 0) AS began,
    EXISTS (SELECT 1 FROM ledger l WHERE l.org_id = ?1 AND l.mid = ?3 AND l.status <> 'rejected') AS done
  FROM organizations o WHERE o.org_id = ?1`;

/**
 * Places count from the first day on: nobody announces one that has begun, nor changes its rules. What was done already is
 * answered again, however late. @throws Refusal `row.too_late_to_change` `row.bad_dates`
 */
async function refuseBegun(db: OrgDb, { mid, contest }: ContestRequest, now: number): Promise<void> {
  const [row] = await db.all({ sql: knownSql, params: [db.orgId, contest.id, mid] });
  assert(row, 'an organisation has its settings');
  if (row['done'] === 1) return;
  const today = dayOfInstant(now, String(row['zone']));
  if (row['began'] !== null && Number(row['began']) <= today) throw new Refusal('row.too_late_to_change');
  if (contest.startsOn < today) throw new Refusal('row.bad_dates', { earliest: today });
}

const requestOf = (orgId: string, userId: string, asked: ContestRequest): SyncRequest => ({
  protocol: protocolVersion,
  schema: schemaVersion,
  rowsSchema: schemaVersion,
  org: orgId,
  user: userId,
  client: asked.client,
  epoch: null,
  sentAt: asked.sentAt,
  streams: {},
  mutations: [
    {
      mid: asked.mid,
      name: 'contest.set',
      version: officeMutations['contest.set'].version,
      at: asked.sentAt,
      basis: null,
      deps: [],
      args: asked.contest,
    },
  ],
  limit: 1,
});

/**
 * Announces a contest, corrects it or withdraws it: a mutation like any other, which the ledger does once.
 * @throws Refusal `auth.not_permitted` `row.too_late_to_change` `row.bad_dates` `sync.busy`, and what `contest.set` refuses
 */
export async function announceContest(db: OrgDb, asker: Asker, asked: ContestRequest, env: SyncEnv): Promise<Verdict> {
  if (asker.role === 'rep') throw new Refusal('auth.not_permitted');
  await refuseBegun(db, asked, env.now());
  const { verdicts } = await push(db, asker.userId, requestOf(db.orgId, asker.userId, asked), env);
  const [verdict] = verdicts;
  assert(verdict, 'under no epoch every entry is decided');
  if (verdict.status === 'applied' || verdict.status === 'superseded') return verdict;
  const { code, details } = verdict;
  assert(code !== undefined && Object.hasOwn(refusals, code), 'what is not done says why');
  throw new Refusal(code as RefusalCode, details);
}
