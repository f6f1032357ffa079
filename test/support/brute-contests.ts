import { shareOut } from './brute-facts.ts';

/** A document of a contest's history as it was written: what ended it, and when, is known as well. */
export type Written = {
  readonly id: string;
  readonly isReturn: boolean;
  readonly day: number;
  readonly cents: number;
  readonly credits: readonly { readonly userId: string; readonly shareBp: number; readonly isPrimary: boolean }[];
  readonly receivedAt: number;
  endedAt: number | null;
};

export type Rules = {
  readonly kpi: 'net_revenue' | 'order_count';
  readonly startsOn: number;
  readonly endsOn: number;
  readonly minimum: number | null;
  readonly winners: number;
  readonly tieRule: 'earliest' | 'shared';
};

/** Who takes part, and on which days `[from, to)`. */
export type Runner = { readonly id: string; readonly from: number; readonly to: number };

type Standing = { readonly id: string; readonly value: number; readonly rank: number };

/** What a document brings to a person. */
function brought({ kpi }: Rules, document: Written, userId: string): number {
  const own = document.credits.find((credit) => credit.userId === userId);
  if (!own) return 0;
  if (kpi === 'order_count') return own.isPrimary && !document.isReturn ? 1 : 0;
  const cents = shareOut(document.cents, [...document.credits]).get(userId) ?? 0;
  return document.isReturn ? -cents : cents;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Places over the days `[startsOn, to)` by what had been received at an instant. */
function placesAt(rules: Rules, runners: readonly Runner[], documents: readonly Written[], to: number, at: number) {
  const counting = documents.filter(
    ({ day, receivedAt, endedAt }) =>
      day >= rules.startsOn && day < to && receivedAt <= at && (endedAt === null || endedAt > at),
  );
  const own = ({ id, from, to: until }: Runner) =>
    counting.filter((one) => one.day >= from && one.day < until && brought(rules, one, id) !== 0);
  const values = runners.map((one) => ({
    id: one.id,
    value: own(one).reduce((sum, document) => sum + brought(rules, document, one.id), 0),
    reachedAt: Math.max(0, ...own(one).map(({ receivedAt }) => receivedAt)),
  }));
  return values
    .map((one) => ({ ...one, rank: 1 + values.filter(({ value }) => value > one.value).length }))
    .sort((a, b) => a.rank - b.rank || byText(a.id, b.id));
}

/** What a contest must say at an instant that lies on the day `today`; it is final from `finalAt` on. */
export function contestAt(
  rules: Rules,
  people: readonly Runner[],
  documents: readonly Written[],
  { now, today, finalAt }: { readonly now: number; readonly today: number; readonly finalAt: number },
) {
  if (today < rules.startsOn) return { rows: [], winners: [], tie: null };
  const runners = people.filter(({ from, to }) => from <= rules.endsOn && to > rules.startsOn);
  const known = now >= finalAt ? finalAt - 1 : now;
  const rows = placesAt(rules, runners, documents, rules.endsOn + 1, known);
  const eve = Math.min(today, rules.endsOn);
  const before: readonly Standing[] = eve > rules.startsOn ? placesAt(rules, runners, documents, eve, known) : [];
  const given = rows.map(({ id, value, rank }) => {
    const previousRank = before.find((one) => one.id === id)?.rank ?? null;
    return { id, value, rank, previousRank };
  });
  const entitled = rows.filter(({ value }) => (rules.minimum === null ? value > 0 : value >= rules.minimum));
  const last = entitled[rules.winners - 1];
  const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  if (!last) return { rows: given, winners: idsOf(entitled), tie: null };
  const sure = entitled.filter(({ rank }) => rank < last.rank);
  const tied = entitled.filter(({ rank }) => rank === last.rank);
  const room = rules.winners - sure.length;
  if (tied.length <= room) return { rows: given, winners: idsOf([...sure, ...tied]), tie: null };
  if (rules.tieRule === 'shared') return { rows: given, winners: idsOf([...sure, ...tied]), tie: 'shared' };
  // Of the tied, whoever has fewer people before him in time than there is room.
  const first = tied
    .filter((one) => tied.filter(({ reachedAt }) => reachedAt < one.reachedAt).length < room)
    .sort((a, b) => a.reachedAt - b.reachedAt || byText(a.id, b.id));
  return { rows: given, winners: idsOf([...sure, ...first]), tie: first.length > room ? 'same_time' : 'earliest' };
}
