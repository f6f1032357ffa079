import type { StageChange } from '#contract/opportunity.ts';
import { type Order, isCounting } from '#contract/order.ts';
import { type Stored, type Write, isNews } from '../db/stored.ts';
import { type Activity, activityOf, registerAfter } from './activity.ts';
import type { TouchedCells } from './cells.ts';
import { type History, type StageStatus, historyOf } from './closing.ts';
import { type Document, type Figures, figuresOf } from './customer-figures.ts';
import type { CellKey, FiguresBefore } from './maintain-read.ts';

type WriteOf<K extends Write['kind']> = Extract<Write, { kind: K }>;
export type CustomerFiguresAfter = { readonly after: Figures; readonly before: Stored<'customerFigures'> | undefined };
export type ActivityAfter = { readonly customerId: string; readonly rev: number; readonly after: Activity };

/** What a commit must write beside its facts, and what must still be as it was read when it does. */
export type Derived = {
  readonly activities: readonly ActivityAfter[];
  readonly figures: readonly CustomerFiguresAfter[];
  readonly histories: ReadonlyMap<string, History>;
  readonly touched: TouchedCells;
  /** Revision of each register and version of each other row that `touched` was derived from; 0 = was not there. */
  readonly seen: {
    readonly activities: readonly (readonly [customerId: string, rev: number])[];
    readonly figures: readonly (readonly [customerId: string, v: number])[];
    readonly opportunities: readonly (readonly [id: string, v: number])[];
    /** Customers whose first figures are made: they go to their customer's stream. */
    readonly customers: readonly (readonly [id: string, v: number])[];
  };
};

const noActivity: Activity = activityOf([]);

/** Cells and owners met so far, each once. */
class Touched {
  readonly #days = new Map<string, CellKey>();
  readonly #documentDays = new Map<string, CellKey>();
  readonly #owners = new Set<string>();

  day(cell: CellKey | undefined): void {
    if (cell) this.#days.set(`${cell.repId}:${cell.day}`, { repId: cell.repId, day: cell.day });
  }

  document(order: Order): void {
    for (const { userId } of order.credits) {
      const cell = { repId: userId, day: order.day };
      this.day(cell);
      this.#documentDays.set(`${userId}:${order.day}`, cell);
    }
  }

  owner(id: string): void {
    this.#owners.add(id);
  }

  get cells(): TouchedCells {
    return {
      days: [...this.#days.values()],
      documentDays: [...this.#documentDays.values()],
      owners: [...this.#owners],
    };
  }
}

const ofKind = <K extends Write['kind']>(writes: readonly Write[], kind: K): WriteOf<K>[] =>
  writes.filter((write): write is WriteOf<K> => write.kind === kind);

const customersOf = (writes: readonly WriteOf<'order'>[]): Set<string> =>
  new Set(writes.flatMap(({ after, before }) => [after.customerId, ...(before ? [before.row.customerId] : [])]));

function documentOf(order: Order): Document {
  const families: Record<string, number> = {};
  for (const { familyId, netCents } of order.lines)
    families[familyId ?? ''] = (families[familyId ?? ''] ?? 0) + netCents;
  return { ...order, families };
}

/** Everything that follows from these writes. Pure: the same writes and state give the same answer on every try. */
export function derive(all: readonly Write[], before: FiguresBefore): Derived {
  const writes = all.filter(isNews);
  const touched = new Touched();
  const interactions = ofKind(writes, 'interaction');
  const orders = ofKind(writes, 'order');
  const written = new Map(interactions.map(({ after }) => [after.id, after]));
  const visitOf = (id: string | null): CellKey | undefined =>
    id === null ? undefined : (written.get(id) ?? before.visits.get(id));
  for (const { after } of interactions) touched.day(after);
  for (const order of orders)
    for (const row of [order.after, ...(order.before ? [order.before.row] : [])]) {
      touched.document(row);
      if (row.kind === 'order') touched.day(visitOf(row.interactionId));
    }
  const buying = customersOf(orders);
  const loggedBy = new Map<string, WriteOf<'interaction'>['after'][]>();
  for (const { after, before: was } of interactions)
    for (const id of new Set([after.customerId, was?.row.customerId ?? after.customerId])) {
      const rows = loggedBy.get(id);
      if (rows) rows.push(after);
      else loggedBy.set(id, [after]);
    }
  const logged = [...loggedBy.keys()];
  const activities = new Map<string, Activity>();
  for (const id of new Set([...logged, ...buying])) {
    const was = before.activities.get(id)?.activity ?? noActivity;
    const rows = loggedBy.get(id);
    activities.set(id, rows ? activityOf(registerAfter(id, was.touches, rows)) : was);
  }
  const figures = [...buying].map((id) => figuresAfter(id, orders, before, touched, activities.get(id) ?? noActivity));
  for (const id of logged)
    touchActivity(before.activities.get(id)?.activity ?? noActivity, activities.get(id) ?? noActivity, before, touched);
  const histories = touchOpportunities(ofKind(writes, 'opportunity'), stagesAfter(writes, before), touched);
  return {
    activities: [...logged].flatMap((customerId) => activityAfter(customerId, activities, before)),
    figures: [...figures, ...rescoped(writes, buying, before)],
    histories,
    touched: touched.cells,
    seen: {
      activities: [...activities.keys()].map((id) => [id, before.activities.get(id)?.rev ?? 0]),
      figures: [...new Set([...buying, ...before.figures.keys()])].map((id) => [id, before.figures.get(id)?.v ?? 0]),
      opportunities: [...before.closings].filter(([id]) => !histories.has(id)).map(([id, { v }]) => [id, v]),
      customers: figures.flatMap(({ before: was, after: { id, lastMonth } }) =>
        was || lastMonth === null ? [] : [[id, before.customers.get(id)?.v ?? 0] as const],
      ),
    },
  };
}

function activityAfter(
  customerId: string,
  after: ReadonlyMap<string, Activity>,
  before: FiguresBefore,
): ActivityAfter[] {
  const was = before.activities.get(customerId);
  const now = after.get(customerId) ?? noActivity;
  if (JSON.stringify(was?.activity.touches ?? []) === JSON.stringify(now.touches)) return [];
  return [{ customerId, rev: (was?.rev ?? 0) + 1, after: now }];
}

/** The customer's figures, and the cells that a new first order moves: its own, the reach's and the first touches'. */
function figuresAfter(
  id: string,
  orders: readonly WriteOf<'order'>[],
  before: FiguresBefore,
  touched: Touched,
  activity: Activity,
): CustomerFiguresAfter {
  const ids = new Set(orders.map(({ after }) => after.id));
  const old = before.documents.get(id) ?? [];
  const fresh = orders
    .filter(({ after }) => after.customerId === id && isCounting(after))
    .map(({ after }) => documentOf(after));
  const after = figuresOf(id, [...old.filter((document) => !ids.has(document.id)), ...fresh]);
  const was = before.figures.get(id);
  const firstBefore = (was?.fields['firstOrderId'] ?? null) as string | null;
  if (firstBefore !== after.firstOrderId)
    for (const document of [...old, ...fresh])
      if (document.id === firstBefore || document.id === after.firstOrderId) touched.day(document);
  if ((was?.row.firstOrderDay ?? null) !== after.firstOrderDay)
    for (const touch of activity.touches)
      if (touch[2] === activity.reachId || touch[2] in activity.firstTouches)
        touched.day({ repId: touch[3], day: touch[0] });
  return { after, before: was };
}

/** Cells that a changed register moves: the reach, first touches, and closings whose start it was. */
function touchActivity(was: Activity, now: Activity, before: FiguresBefore, touched: Touched): void {
  const moved = new Set<string>();
  if (was.reachId !== now.reachId) for (const id of [was.reachId, now.reachId]) if (id !== null) moved.add(id);
  for (const id of Object.keys({ ...was.firstTouches, ...now.firstTouches }))
    if (was.firstTouches[id] !== now.firstTouches[id]) moved.add(id);
  if (moved.size > 0)
    for (const touch of [...was.touches, ...now.touches])
      if (moved.has(touch[2])) touched.day({ repId: touch[3], day: touch[0] });
  for (const id of Object.keys({ ...was.opportunityStarts, ...now.opportunityStarts }))
    if (was.opportunityStarts[id] !== now.opportunityStarts[id]) touched.day(before.closings.get(id)?.cell);
}

type StoredChange = StageChange & { readonly status: StageStatus };

/** What each stage closes, those that the same commit writes included. */
function stagesAfter(writes: readonly Write[], before: FiguresBefore): ReadonlyMap<string, StageStatus> {
  const written = ofKind(writes, 'stage').map(
    ({ after: { id, isWon, isLost } }) => [id, isWon ? 'won' : isLost ? 'lost' : 'open'] as const,
  );
  return new Map([...before.stages, ...written]);
}

function touchOpportunities(
  writes: readonly WriteOf<'opportunity'>[],
  stages: ReadonlyMap<string, StageStatus>,
  touched: Touched,
): Map<string, History> {
  const histories = new Map<string, History>();
  for (const { after, before: stored } of writes) {
    const old = (stored?.fields['changes'] ?? []) as readonly StoredChange[];
    const statuses = new Map(old.map((change) => [change.id, change.status]));
    const history = historyOf(
      after.changes,
      (change) => statuses.get(change.id) ?? stages.get(change.stageId) ?? 'open',
    );
    histories.set(after.id, history);
    const closing = old.find(({ id }) => id === stored?.fields['closingChangeId']);
    if (closing) touched.day({ repId: closing.ownerId, day: closing.day });
    touched.day(history.cell);
    touched.owner(after.ownerId);
    if (stored) touched.owner(stored.row.ownerId);
  }
  return histories;
}

/** Figures of customers whose stream or owner changes move with them. */
function rescoped(
  writes: readonly Write[],
  buying: ReadonlySet<string>,
  before: FiguresBefore,
): CustomerFiguresAfter[] {
  return ofKind(writes, 'customer').flatMap(({ after: { id } }) => {
    const stored = before.figures.get(id);
    if (!stored || buying.has(id)) return [];
    const { firstOrderId, orderDays } = stored.fields as Pick<Figures, 'firstOrderId' | 'orderDays'>;
    return [{ before: stored, after: { ...stored.row, firstOrderId, orderDays } }];
  });
}
