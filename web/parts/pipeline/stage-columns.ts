import type { Opportunity, Stage } from '#contract/opportunity.ts';
import type { Task } from '#contract/task.ts';
import type { Local } from '../../store/store.ts';

/** The open opportunities of one stage, with what they add up to. */
export type StageColumn = {
  readonly stage: Stage;
  readonly rows: readonly Local<'opportunity'>[];
  readonly cents: number;
  /** Σ amount × probability in force, each rounded half-even to cents like the server's figure. */
  readonly weightedCents: number;
  /** Opportunities without an amount: in the count, not in the sums. */
  readonly withoutAmount: number;
};

/** Cents × basis points, half-even; amounts are never below 0. */
function weighted(cents: number, basisPoints: number): number {
  const product = cents * basisPoints;
  const rest = product % 10_000;
  const whole = (product - rest) / 10_000;
  return whole + (rest > 5000 || (rest === 5000 && whole % 2 === 1) ? 1 : 0);
}

/** The amount times the probability in force now; null without an amount. */
export function weightedCentsOf({ amountCents, changes }: Opportunity): number | null {
  return amountCents === null ? null : weighted(amountCents, changes.at(-1)?.probabilityBp ?? 0);
}

/** The day on which it came to the stage it is in; null when its history is not known. */
export function inStageSince({ stageId, changes }: Opportunity): number | null {
  let since: number | null = null;
  for (const change of changes.toReversed()) {
    if (change.stageId !== stageId) break;
    since = change.day;
  }
  return since;
}

/** Those who should close first come first, the larger amount before the smaller. */
function byClose({ row: a }: Local<'opportunity'>, { row: b }: Local<'opportunity'>): number {
  const day = (a.expectedCloseOn ?? Infinity) - (b.expectedCloseOn ?? Infinity);
  if (day !== 0 && !Number.isNaN(day)) return day;
  return (b.amountCents ?? 0) - (a.amountCents ?? 0) || (a.name < b.name ? -1 : 1);
}

const sumOf = (values: readonly (number | null)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

function columnOf(stage: Stage, rows: readonly Local<'opportunity'>[]): StageColumn {
  return {
    stage,
    rows,
    cents: sumOf(rows.map(({ row }) => row.amountCents)),
    weightedCents: sumOf(rows.map(({ row }) => weightedCentsOf(row))),
    withoutAmount: rows.filter(({ row }) => row.amountCents === null).length,
  };
}

/** Stages from the first to the last. */
export const inOrder = (stages: readonly Stage[]): Stage[] => stages.toSorted((a, b) => a.position - b.position);

const isOpenStage = ({ isWon, isLost }: Stage) => !isWon && !isLost;

/** The open opportunities of a rep by stage; a stage without any stays, so that one can be moved there. */
export function columnsOf(
  rows: readonly Local<'opportunity'>[],
  stages: readonly Stage[],
  ownerId: string,
): StageColumn[] {
  const own = rows.filter(({ row }) => row.ownerId === ownerId && row.status === 'open' && !row.archived);
  return inOrder(stages)
    .filter(isOpenStage)
    .map((stage) => columnOf(stage, own.filter(({ row }) => row.stageId === stage.id).toSorted(byClose)));
}

/** Where it goes from here: the next open stage, after the last one the won stage; undefined when there is none. */
export function nextStage(stages: readonly Stage[], stageId: string): Stage | undefined {
  const path = inOrder(stages).filter(({ isLost }) => !isLost);
  const place = path.findIndex(({ id }) => id === stageId);
  return place === -1 ? undefined : path[place + 1];
}

/** What is to be done first at a customer: the open task that is due first. */
export function nextStepOf(tasks: readonly { readonly row: Task }[], customerId: string | null): Task | undefined {
  return tasks
    .map(({ row }) => row)
    .filter((task) => customerId !== null && task.customerId === customerId && task.status === 'open')
    .toSorted((a, b) => a.dueOn - b.dueOn)[0];
}

/** Reasons given before on this phone, the most frequent first. */
export function reasonsGiven(rows: readonly { readonly row: Opportunity }[], count: number): string[] {
  const seen = new Map<string, number>();
  for (const { row } of rows) {
    const reason = row.lostReason.trim();
    if (reason !== '') seen.set(reason, (seen.get(reason) ?? 0) + 1);
  }
  return [...seen]
    .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([reason]) => reason);
}
