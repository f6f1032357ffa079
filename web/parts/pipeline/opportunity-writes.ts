import type { ArgsInput } from '#contract/mutations.ts';
import type { Opportunity, Stage } from '#contract/opportunity.ts';
import type { App } from '../../app-context.ts';
import { mutate } from '../../sync/mutate.ts';
import { undo } from '../../sync/outbox.ts';
import { parseAmount } from '../../ui/parse-amount.ts';

export type OpportunityFields = ArgsInput<'opportunity.set'>['fields'];

type Moment = Pick<App, 'store' | 'newId' | 'now' | 'today'>;

const stampOf = ({ newId, today, now }: Moment) => ({ changeId: newId(), day: today(), at: now() });

/** What a form of an opportunity holds, as typed. */
export type Typed = {
  readonly name: string;
  readonly stageId: string;
  readonly amount: string;
  readonly expectedCloseOn: number | null;
  readonly familyId: string | null;
  readonly lostReason: string;
};

export const typedOf = (row: Opportunity, money: (cents: number) => string): Typed => ({
  name: row.name,
  stageId: row.stageId,
  amount: row.amountCents === null ? '' : money(row.amountCents),
  expectedCloseOn: row.expectedCloseOn,
  familyId: row.familyId,
  lostReason: row.lostReason,
});

const mostCents = 100_000_000_000;

/** Cents; null = none given, undefined = not an amount. */
export function amountOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const cents = parseAmount(text);
  return cents !== undefined && cents <= mostCents ? cents : undefined;
}

/** Which fields do not do; a lost opportunity needs its reason. */
export function wrongIn(typed: Typed, stage: Stage | undefined): ReadonlySet<keyof Typed> {
  const wrong = new Set<keyof Typed>();
  if (typed.name.trim() === '') wrong.add('name');
  if (amountOf(typed.amount) === undefined) wrong.add('amount');
  if (stage?.isLost === true && typed.lostReason.trim() === '') wrong.add('lostReason');
  return wrong;
}

/** Only what differs is sent; a reason goes with the stage that asks for one. */
export function fieldsChanged(before: Opportunity, typed: Typed, stage: Stage | undefined): OpportunityFields {
  const after = {
    name: typed.name.trim(),
    amountCents: amountOf(typed.amount) ?? null,
    expectedCloseOn: typed.expectedCloseOn,
    familyId: typed.familyId,
  };
  const changed = Object.entries(after).filter(([field, value]) => before[field as keyof typeof after] !== value);
  const fields: OpportunityFields = Object.fromEntries(changed);
  if (typed.stageId !== before.stageId) fields.stageId = typed.stageId;
  const lostReason = stage?.isLost === true ? typed.lostReason.trim() : '';
  if (lostReason !== before.lostReason && stage?.isLost === true) fields.lostReason = lostReason;
  return fields;
}

/** Changes an opportunity on this phone; needs no network. The result takes it back. */
export async function setOpportunity(app: Moment, before: Opportunity, fields: OpportunityFields) {
  const { id } = before;
  const mids = await mutate(app.store, 'opportunity.set', { id, fields, ...stampOf(app) });
  return async () => {
    if ((await undo(app.store, mids)) !== 'late') return;
    // The server may have it already: what was there before is written over it.
    await mutate(app.store, 'opportunity.set', { id, fields: asBefore(before, fields), ...stampOf(app) });
  };
}

function asBefore(before: Opportunity, fields: OpportunityFields): OpportunityFields {
  const names = Object.keys(fields) as (keyof OpportunityFields)[];
  const values = Object.fromEntries(names.map((name) => [name, before[name]]));
  return fields.stageId === undefined ? values : { ...values, lostReason: before.lostReason };
}

/** Makes an opportunity on this phone; needs no network. The result takes it back. */
export async function createOpportunity(app: Moment, customerId: string, typed: Typed) {
  const id = app.newId();
  const { name, stageId, amount, expectedCloseOn, familyId } = typed;
  const mids = await mutate(app.store, 'opportunity.create', {
    id,
    customerId,
    name: name.trim(),
    stageId,
    amountCents: amountOf(amount) ?? null,
    expectedCloseOn,
    familyId,
    ...stampOf(app),
  });
  return async () => {
    if ((await undo(app.store, mids)) === 'late')
      await mutate(app.store, 'opportunity.archive', { id, archived: true });
  };
}
