import { mutations } from '#contract/mutations.ts';
import { OrgDb } from '../../worker/db/client.ts';
import { commitRows } from '../../worker/sync/commit-rows.ts';
import { createOrganization } from '../../worker/sync/create-organization.ts';
import { push } from '../../worker/sync/push.ts';
import type { History } from './history.ts';
import { idOf } from './history-setting.ts';
import type { Write } from './history-writes.ts';

const epoch = 'first';

type Pushed = Extract<Write, { name: string }>;
type Committed = Extract<Write, { by: 'system' }>;

/** Writes in runs of one author at one moment: what arrives together. */
function runsOf(writes: readonly Write[]): Write[][] {
  const runs: Write[][] = [];
  for (const write of writes) {
    const last = runs.at(-1);
    if (last?.[0]?.by === write.by && last[0].now === write.now) last.push(write);
    else runs.push([write]);
  }
  return runs;
}

/** Lives a history through the real commit path: pushes of phones and rows of the system, in order. */
export async function feed(
  d1: D1Database,
  { facts, surroundings, unitCosts, openedAt, writes }: History,
): Promise<OrgDb> {
  const orgId = facts.organization.id;
  const db = new OrgDb(d1, orgId);
  await createOrganization(db, facts.organization, { epoch, now: openedAt });
  await commitRows(db, surroundings, { now: openedAt, unitCosts });
  await goOn(db, writes);
  return db;
}

/** Lives the next part of a history; `from` = how many writes were lived before. */
export async function goOn(db: OrgDb, writes: readonly Write[], from = 0): Promise<void> {
  let mid = from;
  for (const run of runsOf(writes)) {
    const [first] = run;
    if (!first) continue;
    if (first.by === 'system') await commitRun(db, run as Committed[]);
    else await pushRun(db, run as Pushed[], () => idOf('mutation', mid++));
  }
}

async function commitRun(db: OrgDb, run: readonly Committed[]): Promise<void> {
  const now = run[0]?.now ?? 0;
  const owners = run.flatMap((write) => write.owners);
  await commitRows(
    db,
    run.flatMap(({ changes }) => changes),
    { now, ...(owners.length > 0 ? { owners } : {}) },
  );
}

async function pushRun(db: OrgDb, run: readonly Pushed[], nextMid: () => string): Promise<void> {
  const [first] = run;
  if (!first) return;
  const sent = run.map(({ name, args, at }) => ({
    mid: nextMid(),
    name,
    version: mutations[name].version,
    at,
    basis: null,
    deps: [],
    args,
  }));
  const request = {
    protocol: 1,
    schema: 1,
    rowsSchema: 1,
    org: db.orgId,
    user: first.by,
    client: first.by,
    epoch,
    sentAt: first.now,
    streams: {},
    mutations: sent,
    limit: 1,
  };
  const env = { now: () => first.now, pause: () => Promise.reject(new Error('nobody else writes here')) };
  const { verdicts } = await push(db, first.by, request, env);
  for (const [index, { status, code }] of verdicts.entries()) {
    const name = run[index]?.name ?? '';
    // An edit that says what is already there changes nothing; everything else is new.
    const isFine =
      status === 'applied' || (status === 'superseded' && ['opportunity.set', 'customer.set'].includes(name));
    if (!isFine) throw new Error(`${name} was ${status}: ${code}`);
  }
}
