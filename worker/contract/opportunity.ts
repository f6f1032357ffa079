import * as v from 'valibot';
import { conflictsOf } from './conflict.ts';
import { Day } from './day.ts';
import { Refusal } from './errors.ts';
import { type FieldMarks, type Fields, Marks, type Meeting, mergeFields } from './field-groups.ts';
import { Amount, BasisPoints, Cents, EpochMs, Id, Name, Text } from './id.ts';
import { type Actor, type Rows, defineMutation, found } from './mutation.ts';

/** A step of the pipeline with its default probability; a won or lost stage closes the opportunity. */
export const Stage = v.object({
  id: Id,
  fr: Name,
  en: Name,
  position: v.pipe(v.number(), v.integer()),
  probabilityBp: BasisPoints,
  isWon: v.boolean(),
  isLost: v.boolean(),
});
export type Stage = v.InferOutput<typeof Stage>;

/**
 * State of an opportunity from a day on: written at every change of stage, amount, probability, expected close or owner,
 * so that the pipeline of any past day can be rebuilt. Never updated; travels inside its opportunity.
 */
export const StageChange = v.object({
  id: Id,
  fromStageId: v.nullable(Id),
  stageId: Id,
  day: Day,
  at: EpochMs,
  ownerId: Id,
  amountCents: v.nullable(Cents),
  /** The probability in force then: the override, else the stage's default of that day. */
  probabilityBp: BasisPoints,
  expectedCloseOn: v.nullable(Day),
});
export type StageChange = v.InferOutput<typeof StageChange>;

const NullableAmount = v.nullable(Amount);

export const Opportunity = v.object({
  id: Id,
  /** Null only on an imported prospecting row without account. */
  customerId: v.nullable(Id),
  name: Name,
  ownerId: Id,
  stageId: Id,
  status: v.picklist(['open', 'won', 'lost']),
  amountCents: NullableAmount,
  /** Override of the stage's default. */
  probabilityBp: v.nullable(BasisPoints),
  expectedCloseOn: v.nullable(Day),
  /** Null = not known: outside every cycle. */
  openedOn: v.nullable(Day),
  closedOn: v.nullable(Day),
  lostReason: Text,
  familyId: v.nullable(Id),
  campaignId: v.nullable(Id),
  territoryId: v.nullable(Id),
  archived: v.boolean(),
  changes: v.array(StageChange),
  marks: Marks,
});
export type Opportunity = v.InferOutput<typeof Opportunity>;

const groups: Record<string, string> = { stageId: 'stage', lostReason: 'stage', closedOn: 'stage', status: 'stage' };
export const opportunityGroupOf = (field: string): string => groups[field] ?? field;

const noMarks: FieldMarks = {};

const statusOf = (stage: Stage) => (stage.isWon ? 'won' : stage.isLost ? 'lost' : 'open');

/** The probability in force after an edit: the override, else the default of the stage it is in, as it was when it got there. */
function probabilityOf(after: Opportunity, before: Opportunity, rows: Rows): number {
  if (after.probabilityBp !== null) return after.probabilityBp;
  if (after.stageId !== before.stageId || before.probabilityBp !== null) {
    return found(rows, 'stage', after.stageId).probabilityBp;
  }
  return before.changes.at(-1)?.probabilityBp ?? 0;
}

type Moment = { readonly id: string; readonly day: number; readonly at: number };

function changeOf(row: Opportunity, probabilityBp: number, from: string | null, at: Moment): StageChange {
  return {
    ...at,
    fromStageId: from,
    stageId: row.stageId,
    ownerId: row.ownerId,
    amountCents: row.amountCents,
    probabilityBp,
    expectedCloseOn: row.expectedCloseOn,
  };
}

export const createOpportunity = defineMutation({
  name: 'opportunity.create',
  version: 1,
  args: v.object({
    id: Id,
    changeId: Id,
    customerId: Id,
    name: Name,
    stageId: Id,
    amountCents: NullableAmount,
    probabilityBp: v.optional(v.nullable(BasisPoints), null),
    expectedCloseOn: v.nullable(Day),
    familyId: v.optional(v.nullable(Id), null),
    campaignId: v.optional(v.nullable(Id), null),
    day: Day,
    at: EpochMs,
  }),
  reads: (args) => [
    { kind: 'opportunity', id: args.id },
    { kind: 'customer', id: args.customerId },
    { kind: 'stage', id: args.stageId },
    ...(args.familyId === null ? [] : [{ kind: 'family', id: args.familyId } as const]),
    ...(args.campaignId === null ? [] : [{ kind: 'campaign', id: args.campaignId } as const]),
  ],
  effect({ changeId, day, at, ...args }, actor, rows) {
    if (rows.get('opportunity', args.id)) throw new Refusal('sync.entity_exists');
    const stage = found(rows, 'stage', args.stageId);
    if (stage.isWon || stage.isLost) throw new Refusal('opportunity.bad_stage');
    if (args.familyId !== null) found(rows, 'family', args.familyId);
    if (args.campaignId !== null) found(rows, 'campaign', args.campaignId);
    const row: Opportunity = {
      ...args,
      ownerId: actor.userId,
      status: 'open',
      openedOn: day,
      closedOn: null,
      lostReason: '',
      territoryId: found(rows, 'customer', args.customerId).territoryId,
      archived: false,
      changes: [],
      marks: noMarks,
    };
    return [
      {
        kind: 'opportunity',
        row: {
          ...row,
          changes: [changeOf(row, row.probabilityBp ?? stage.probabilityBp, null, { id: changeId, day, at })],
        },
      },
    ];
  },
});

const OpportunityFields = v.partial(
  v.object({
    name: Name,
    stageId: Id,
    amountCents: NullableAmount,
    probabilityBp: v.nullable(BasisPoints),
    expectedCloseOn: v.nullable(Day),
    lostReason: Text,
    familyId: v.nullable(Id),
  }),
);

/** Fields as asked, with what a new stage decides: status and closing day. @throws Refusal `sync.missing_ref` */
function withStage(fields: v.InferOutput<typeof OpportunityFields>, day: number, rows: Rows): Fields<Opportunity> {
  if (fields.stageId === undefined) return fields;
  const status = statusOf(found(rows, 'stage', fields.stageId));
  return { lostReason: '', ...fields, status, closedOn: status === 'open' ? null : day };
}

/** A meeting in the fields that people set; what the server derives from them is no reason for one. */
function asAsked({ group, winner, loser }: Meeting): Meeting[] {
  const fields = Object.keys(winner.values).filter((field) => field in OpportunityFields.entries);
  if (fields.every((field) => winner.values[field] === loser.values[field])) return [];
  const only = (side: Meeting['winner']) => ({
    ...side,
    values: Object.fromEntries(fields.map((field) => [field, side.values[field]])),
  });
  return [{ group, winner: only(winner), loser: only(loser) }];
}

const watched = ['stageId', 'amountCents', 'probabilityBp', 'expectedCloseOn', 'ownerId'] as const;

/** Edits an opportunity; a change of what the forecast depends on is added to its history. @throws Refusal `sync.missing_ref` `row.gone` `row.not_yours` */
export const setOpportunity = defineMutation({
  name: 'opportunity.set',
  version: 1,
  args: v.object({
    id: Id,
    changeId: Id,
    fields: OpportunityFields,
    /** The stage the phone shows: read for its default when an override is cleared. */
    shownStageId: v.optional(v.nullable(Id), null),
    day: Day,
    at: EpochMs,
  }),
  reads: (args) => [
    { kind: 'opportunity', id: args.id },
    ...(args.fields.stageId ? [{ kind: 'stage', id: args.fields.stageId } as const] : []),
    ...(args.shownStageId ? [{ kind: 'stage', id: args.shownStageId } as const] : []),
  ],
  effect(args, actor, rows, edit) {
    const before = own(found(rows, 'opportunity', args.id), actor);
    if (before.archived) throw new Refusal('row.gone');
    if (before.changes.some(({ id }) => id === args.changeId)) throw new Refusal('sync.entity_exists');
    // Days of the history never go back: a backdated change takes the day of the one before it.
    const day = Math.max(args.day, before.changes.at(-1)?.day ?? args.day);
    const asked = withStage(args.fields, day, rows);
    const { row: merged, meetings } = mergeFields(before, asked, opportunityGroupOf, actor, edit);
    const edited = { kind: 'opportunity', rowId: before.id, parentId: null, label: before.name } as const;
    const conflicts = conflictsOf(meetings.flatMap(asAsked), edited, edit);
    if (watched.every((field) => merged[field] === before[field]))
      return [{ kind: 'opportunity', row: merged }, ...conflicts];
    const change = changeOf(merged, probabilityOf(merged, before, rows), before.stageId, {
      id: args.changeId,
      day,
      at: args.at,
    });
    return [{ kind: 'opportunity', row: { ...merged, changes: [...before.changes, change] } }, ...conflicts];
  },
});

/** Puts an opportunity away, or back: it leaves the pipeline and its closing no longer counts. @throws Refusal `sync.missing_ref` `row.not_yours` */
export const archiveOpportunity = defineMutation({
  name: 'opportunity.archive',
  version: 1,
  args: v.object({ id: Id, archived: v.boolean() }),
  reads: (args) => [{ kind: 'opportunity', id: args.id }],
  effect(args, actor, rows) {
    const before = own(found(rows, 'opportunity', args.id), actor);
    return [{ kind: 'opportunity', row: { ...before, archived: args.archived } }];
  },
});

function own(row: Opportunity, actor: Actor): Opportunity {
  if (actor.role === 'rep' && row.ownerId !== actor.userId) throw new Refusal('row.not_yours');
  return row;
}
