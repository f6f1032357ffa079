import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { EntityKind } from '#contract/entities.ts';
import { assert } from '#contract/errors.ts';
import { sharedKinds } from '#contract/kinds.ts';
import { type Order, isCounting } from '#contract/order.ts';
import { nowhereStream, scopeOf, sharedStream, userStream } from '#contract/sync.ts';
import { type Value, toRecord } from '../db/rows.ts';
import { isSame } from '../db/same.ts';
import { type Write, isVersioned } from '../db/stored.ts';
import { contacts } from '../db/tables/customer.ts';
import { orderCredits, orderLines } from '../db/tables/facts.ts';
import { stageChanges } from '../db/tables/pipeline.ts';
import { tableOf } from '../db/tables.ts';
import type { TableRecord } from '../db/write.ts';
import { splitCredits } from '../kpi/credit-split.ts';
import type { FiguresBefore } from '../kpi/maintain-read.ts';
import type { Derived } from '../kpi/maintain.ts';
import { likenessFields } from './likeness.ts';

export type Exit = { readonly stream: string; readonly kind: EntityKind; readonly id: string };
type Place = { readonly scope: string; readonly ownerId: string | null };

/** What a write becomes in the tables. */
export type Records = {
  /** In `tableOf[write.kind]`; `v`, where there is one, is given by the commit. */
  readonly record: Record<string, Value>;
  readonly children: readonly { readonly table: SQLiteTable; readonly record: TableRecord }[];
  /** Whole keys of child rows that are no more. */
  readonly gone: readonly { readonly table: SQLiteTable; readonly key: readonly Value[] }[];
  readonly exits: readonly Exit[];
};

type WriteOf<K extends Write['kind']> = Extract<Write, { kind: K }>;
type Context = { readonly before: FiguresBefore; readonly derived: Derived; placeOf(customerId: string): Place };
type Child = Records['children'][number];

const shared: readonly EntityKind[] = sharedKinds;
const child = (table: SQLiteTable, fields: Readonly<Record<string, unknown>>): Child => ({
  table,
  record: toRecord(table, fields),
});

/** Stream and owner of a row after the write (decisions.md 7). A stored fact stays where it is until its customer's move reaches it. */
function placeOf(write: Write, context: Context): Place {
  switch (write.kind) {
    case 'customer':
      return { scope: scopeOf(write.after, write.after.ownerId), ownerId: write.after.ownerId };
    case 'interaction':
    case 'order':
    case 'photo': {
      const { customerId, repId } = write.after;
      return { scope: write.scope ?? write.before?.scope ?? context.placeOf(customerId).scope, ownerId: repId };
    }
    case 'opportunity': {
      const { customerId, ownerId } = write.after;
      if (customerId === null) return { scope: scopeOf(write.after, ownerId), ownerId };
      return { scope: write.scope ?? write.before?.scope ?? context.placeOf(customerId).scope, ownerId };
    }
    case 'conflict':
      return { scope: userStream(write.after.loserId), ownerId: write.after.loserId };
    case 'task': {
      const { assigneeId } = write.after;
      return { scope: userStream(assigneeId), ownerId: assigneeId };
    }
    case 'target': {
      const { scopeType, scopeId } = write.after;
      const ownerId = scopeType === 'rep' ? scopeId : null;
      return { scope: ownerId === null ? nowhereStream : userStream(ownerId), ownerId };
    }
    default:
      return { scope: shared.includes(write.kind) ? sharedStream : nowhereStream, ownerId: null };
  }
}

/** What the server adds to a fact: when it was made and received, and when it stopped counting. */
function stampsOf(write: WriteOf<'interaction'> | WriteOf<'order'>): Record<string, unknown> {
  const { receivedAt } = write.stamps;
  const isEnded = write.after.voided || write.after.replacedBy !== null;
  if (!write.before) return { ...write.stamps, endedAt: isEnded ? receivedAt : null };
  const { receivedAt: first, endedAt, madeAt, madeBy, clockOffsetMs, wasFuture } = write.before.fields;
  return {
    receivedAt: first,
    madeAt,
    madeBy,
    clockOffsetMs,
    wasFuture,
    endedAt: isEnded ? (endedAt ?? receivedAt) : null,
  };
}

/** When an office's fact was received, and when it was taken back. */
function knownOf({ before, stamps }: Write, isEnded: boolean): Record<string, unknown> {
  const was = before?.fields;
  return {
    receivedAt: was?.['receivedAt'] ?? stamps.receivedAt,
    endedAt: isEnded ? (was?.['endedAt'] ?? stamps.receivedAt) : null,
  };
}

/** Cost of a unit on a day: the latest price that was in force. */
function unitCostOn(costs: FiguresBefore['costs'], productId: string | null, day: number): number | null {
  const known = (productId === null ? [] : (costs.get(productId) ?? [])).filter(({ from }) => from <= day);
  return (
    known.reduce<{ from: number; cents: number } | null>(
      (best, cost) => (best && best.from > cost.from ? best : cost),
      null,
    )?.cents ?? null
  );
}

type Inside = Pick<Records, 'children' | 'gone'>;

/** Lines and shares, written when the document is new or its content changed; a new status leaves them alone. */
function insideOrder(write: WriteOf<'order'>, { before: { costs } }: Context): Inside {
  const { after, before } = write;
  const content = ({ lines, credits, day }: Order) => ({ lines, credits, day });
  if (before && isSame(content(before.row), content(after))) return { children: [], gone: [] };
  const costOf = new Map(after.lines.map((line) => [line.line, unitCostOn(costs, line.productId, after.day)]));
  const shares = splitCredits(after, ({ line }) => costOf.get(line) ?? null);
  const lines = after.lines.map((line) =>
    child(orderLines, { ...line, orderId: after.id, unitCostCents: costOf.get(line.line) ?? null }),
  );
  const credits = shares.map(({ total, ...share }) => {
    const [netCents, grossCents, discountCents, costedNetCents, costCents, costedLines] = total;
    const amounts = { netCents, grossCents, discountCents, costedNetCents, costCents, costedLines };
    return child(orderCredits, { ...share, ...amounts, orderId: after.id, day: after.day });
  });
  return { children: [...lines, ...credits], gone: before ? goneFrom(before.row, after) : [] };
}

/** Keys of an order's lines and shares that are no more; a share's begins with its rep and day. */
function goneFrom(before: Order, { id, day, lines, credits }: Order): Inside['gone'] {
  const kept = new Set(lines.map(({ line }) => line));
  const reps = new Set(credits.map(({ userId }) => userId));
  return [
    ...before.lines.filter(({ line }) => !kept.has(line)).map(({ line }) => ({ table: orderLines, key: [id, line] })),
    ...before.credits
      .filter(({ userId }) => before.day !== day || !reps.has(userId))
      .map(({ userId }) => ({ table: orderCredits, key: [userId, before.day, id] })),
  ];
}

function insideCustomer({ after, before }: WriteOf<'customer'>): Inside {
  const old = new Map((before?.row.contacts ?? []).map((contact) => [contact.id, contact]));
  const changed = after.contacts.filter((contact) => !isSame(contact, old.get(contact.id)));
  const kept = new Set(after.contacts.map(({ id }) => id));
  const gone = [...old.keys()].filter((id) => !kept.has(id)).map((id) => ({ table: contacts, key: [after.id, id] }));
  return { children: changed.map((contact) => child(contacts, { ...contact, customerId: after.id })), gone };
}

function insideOpportunity({ after, before, stamps }: WriteOf<'opportunity'>, { derived }: Context): Inside {
  const old = before?.row.changes ?? [];
  const history = derived.histories.get(after.id)?.changes ?? [];
  const children = after.changes.flatMap((change, index) =>
    isSame(change, old[index])
      ? []
      : [
          child(stageChanges, {
            ...change,
            ...history[index],
            opportunityId: after.id,
            seq: index + 1,
            receivedAt: stamps.receivedAt,
          }),
        ],
  );
  const gone = old
    .slice(after.changes.length)
    .map((_, index) => ({ table: stageChanges, key: [after.id, after.changes.length + index + 1] }));
  return { children, gone };
}

const nothing: Inside = { children: [], gone: [] };

/** Fields that the server derives from the row itself. */
function extraOf(write: Write, { derived }: Context): Record<string, unknown> {
  switch (write.kind) {
    case 'customer':
      return likenessFields(write);
    case 'interaction':
      return stampsOf(write);
    case 'order':
      return { ...stampsOf(write), counts: isCounting(write.after) };
    case 'opportunity':
      return {
        closingChangeId: derived.histories.has(write.after.id)
          ? (derived.histories.get(write.after.id)?.closingId ?? null)
          : (write.before?.fields['closingChangeId'] ?? null),
      };
    case 'orderStatusChange':
      return { receivedAt: write.stamps.receivedAt };
    case 'costEntry':
    case 'stockReading':
    case 'surveyResponse':
    case 'loyaltyTransaction':
    case 'customerLoss':
      return knownOf(write, write.after.voided);
    case 'planCheck':
      return knownOf(write, false);
    case 'photo':
      return { receivedAt: write.before?.fields['receivedAt'] ?? write.stamps.receivedAt };
    default:
      return {};
  }
}

function insideOf(write: Write, context: Context): Inside {
  switch (write.kind) {
    case 'order':
      return insideOrder(write, context);
    case 'customer':
      return insideCustomer(write);
    case 'opportunity':
      return insideOpportunity(write, context);
    default:
      return nothing;
  }
}

/** A row that leaves a stream says so there (rule B6). The facts of a customer that moves are moved apart. */
export function exitsOf(kind: EntityKind, id: string, before: Place | undefined, after: Place): Exit[] {
  if (!before) return [];
  const left = new Set<string>();
  if (before.scope !== after.scope) left.add(before.scope);
  if (before.ownerId !== null && before.ownerId !== after.ownerId) left.add(userStream(before.ownerId));
  left.delete(nowhereStream);
  return [...left].map((stream) => ({ stream, kind, id }));
}

export function recordsOf(write: Write, context: Context): Records {
  const { kind, after, before } = write;
  if (kind === 'interaction' && before)
    assert(
      before.row.repId === after.repId && before.row.day === after.day,
      'author and day of a stored fact never change',
    );
  const place = placeOf(write, context);
  const versioned = isVersioned(kind);
  const fields = {
    ...after,
    ownerId: place.ownerId,
    ...extraOf(write, context),
    ...(versioned ? { v: 0, scope: place.scope, del: write.del ? 1 : 0 } : {}),
  };
  const was = before && { scope: before.scope, ownerId: before.owner };
  const exits = versioned ? exitsOf(kind, after.id, was, place) : [];
  return { record: toRecord(tableOf[kind], fields), ...insideOf(write, context), exits };
}
