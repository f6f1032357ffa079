import { expect, test, vi } from 'vitest';
import { reconcileCells } from '../../worker/jobs/reconcile-cells.ts';
import { type Random, mix, randomOf } from '../simulation/random.ts';
import { countedCells, differing, keptCells } from './fuzz/count.ts';
import { type Seen, operation, operations } from './fuzz/operations.ts';
import { type Fault, type Person, type Place, idOf, openPlace, people, today } from './fuzz/place.ts';
import type { SentMutation } from '../../worker/contract/sync.ts';

const wanted = 100_000;
const perOrganization = 2000;
const customers = 12;
/** Two in the morning in UTC, the night after. */
const night = (today + 1) * 86_400_000 + 2 * 3_600_000;

type Tally = { done: number; applied: Map<string, number>; faults: Map<string, number>; duplicates: number };
type Push = { readonly user: Person; readonly entries: SentMutation[] };

const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);

/** Some operations, gathered into pushes of those who send them. */
function pushesOf(place: Place, random: Random, seen: Seen, names: Map<string, string>): Push[] {
  const sender = random.pick(people);
  const pushes: Push[] = [];
  for (let left = random.chance(0.2) ? 1 : 1 + random.int(60); left > 0; left--) {
    const { name, user, sent } = operation(place, random, seen, sender);
    if (!sent) continue;
    names.set(sent.mid, name);
    const last = pushes.at(-1);
    if (last?.user === user) last.entries.push(sent);
    else pushes.push({ user, entries: [sent] });
  }
  return pushes;
}

const faultOf = (random: Random): Fault | undefined =>
  random.chance(0.08) ? { how: random.pick(['breaks', 'lost'] as const), at: random.next() } : undefined;

/** As a phone does it: what was not answered is sent again. */
async function send(place: Place, { user, entries }: Push, fault: Fault | undefined, tally: Tally) {
  try {
    return await place.push(user, entries, fault);
  } catch (error) {
    expect(String(error)).toMatch(/malformed JSON|connection lost/);
    if (fault) count(tally.faults, fault.how);
    return place.push(user, entries);
  }
}

/** Reps change their team. */
const moveTeam = (place: Place, random: Random) =>
  place.commit([
    {
      kind: 'membership',
      row: {
        id: idOf(`m-${random.pick(['lea', 'tom'])}`),
        userId: idOf(random.pick(['lea', 'tom'])),
        teamId: idOf(random.pick(['north', 'france'])),
        function: 'member',
        from: today - 300 + random.int(300),
        to: null,
      },
    },
  ]);

async function history(place: Place, random: Random, tally: Tally): Promise<void> {
  await place.begin(customers);
  const seen: Seen = { customers: [], visits: [], orders: [], opportunities: [] };
  for (let no = 1; no <= customers; no++) seen.customers.push(idOf(`c${no}`));
  const names = new Map<string, string>();
  const sent: Push[] = [];
  for (let done = 0; done < perOrganization;) {
    const pushes = pushesOf(place, random, seen, names);
    if (sent.length > 0 && random.chance(0.12)) pushes.push(random.pick(sent));
    sent.push(...pushes);
    // Two at a time: they race for the same customers.
    for (let at = 0; at < pushes.length; at += 2) {
      const verdicts = await Promise.all(
        pushes.slice(at, at + 2).map((push) => send(place, push, faultOf(random), tally)),
      );
      for (const { mid, status } of verdicts.flat()) {
        done++;
        if (names.has(mid) && status !== 'rejected') count(tally.applied, names.get(mid) ?? '');
        if (!names.delete(mid)) tally.duplicates++;
      }
    }
    if (random.chance(0.05)) await place.followUp();
    if (random.chance(0.05)) await moveTeam(place, random);
    if (done >= perOrganization) tally.done += done;
  }
  await place.followUp();
}

/** Values that are wrong, cells that are not there, and cells of days on which nothing happened. */
async function damage(place: Place): Promise<void> {
  await place.sql(`UPDATE rep_days SET net_cents = net_cents + 1, reached = 7 WHERE org_id = ?1 AND day % 5 = 0`);
  await place.sql(`DELETE FROM rep_days WHERE org_id = ?1 AND day % 5 = 1`);
  await place.sql(`UPDATE rep_months SET buyers = buyers + 2, cost_cents = 1 WHERE org_id = ?1 AND month % 2 = 0`);
  await place.sql(`DELETE FROM rep_months WHERE org_id = ?1 AND month % 2 = 1 AND rep_id < 'l~'`);
  await place.sql(`INSERT INTO rep_days (org_id, rep_id, day, v, visits, won_cents)
    SELECT ?1, u.id, ${today} - 200 - e.value, 1, 3, 5 FROM users u, json_each('[0,1,40]') e WHERE u.org_id = ?1`);
  await place.sql(`DELETE FROM rep_pipelines WHERE org_id = ?1 AND rep_id < 'l'`);
  await place.sql(`UPDATE rep_pipelines SET weighted_cents = -1 WHERE org_id = ?1`);
}

test(
  `after ${wanted.toLocaleString('en')} operations no cell is wrong, and damaged cells heal`,
  { timeout: 900_000 },
  async () => {
    // The job tells of each cell that it heals.
    const told = vi.spyOn(console, 'log').mockReturnValue(undefined);
    const place = openPlace();
    const tally: Tally = { done: 0, applied: new Map(), faults: new Map(), duplicates: 0 };
    for (let no = 0; tally.done < wanted; no++) {
      await history(place, randomOf(mix('cells', no)), tally);
      const counted = await countedCells(place);
      expect(counted.days.size).toBeGreaterThan(100);
      expect({ no, wrong: differing(await keptCells(place), counted) }).toEqual({ no, wrong: [] });

      await damage(place);
      expect(differing(await keptCells(place), counted).length).toBeGreaterThan(100);
      for (let run = 0; run < 4; run++) await reconcileCells.run(place.bindings as never, night);
      expect({ no, wrong: differing(await keptCells(place), counted) }).toEqual({ no, wrong: [] });
    }
    place.close();
    told.mockRestore();
    for (const name of Object.keys(operations)) expect(tally.applied.get(name)).toBeGreaterThan(100);
    for (const how of ['breaks', 'lost']) expect(tally.faults.get(how)).toBeGreaterThan(100);
    expect(tally.duplicates).toBeGreaterThan(2000);
  },
);
