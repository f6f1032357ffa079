import * as v from 'valibot';
import { Day } from '../day.ts';
import { Refusal } from '../errors.ts';
import { Id, Name, Text } from '../id.ts';
import { type Rows, defineMutation, found } from '../mutation.ts';
import { named, refuseBackwards, setsRow, voidsFact } from './writes.ts';

/** Lowest and highest score that each kind of survey asks for: satisfaction, recommendation, effort, mood of the team. */
export const scales = {
  csat: [1, 5],
  nps: [0, 10],
  ces: [1, 7],
  pulse: [1, 5],
} as const satisfies Record<string, readonly [lowest: number, highest: number]>;

export const Survey = v.object({
  id: Id,
  name: Name,
  audience: v.picklist(['customer', 'staff']),
  kind: v.picklist(['csat', 'nps', 'ces', 'pulse']),
  archived: v.optional(v.boolean(), false),
});
export type Survey = v.InferOutput<typeof Survey>;

/** One questionnaire that was sent, and its answer once there is one: of a customer, or of somebody of the team. */
export const SurveyResponse = v.object({
  id: Id,
  surveyId: Id,
  customerId: v.nullable(Id),
  userId: v.nullable(Id),
  sentOn: Day,
  answeredOn: v.nullable(Day),
  score: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10))),
  comment: v.optional(Text, ''),
  /** The contact that it is about. */
  interactionId: v.optional(v.nullable(Id), null),
  voided: v.optional(v.boolean(), false),
});
export type SurveyResponse = v.InferOutput<typeof SurveyResponse>;

/** A survey whose kind changes would change what its answers say; a pulse is the team's. @throws Refusal `survey.bad_kind` */
export const setSurvey = setsRow('survey.set', 'survey', Survey, {
  check({ id, kind, audience }, _actor, rows) {
    const before = rows.get('survey', id);
    const isOther = before !== undefined && (before.kind !== kind || before.audience !== audience);
    if (isOther || (kind === 'pulse' && audience === 'customer')) throw new Refusal('survey.bad_kind');
  },
});

/** @throws Refusal `survey.bad_answer` `row.bad_dates` */
function refuseUnanswerable(row: SurveyResponse, rows: Rows): void {
  const { audience, kind } = found(rows, 'survey', row.surveyId);
  const [asked, other] = audience === 'customer' ? [row.customerId, row.userId] : [row.userId, row.customerId];
  const [lowest, highest] = scales[kind];
  const { score, answeredOn } = row;
  const isInScale = score === null || (score >= lowest && score <= highest);
  if (asked === null || other !== null || !isInScale || (score === null) !== (answeredOn === null))
    throw new Refusal('survey.bad_answer');
  refuseBackwards(row.sentOn, answeredOn);
}

const isOpen = ({ answeredOn, voided }: SurveyResponse): boolean => answeredOn === null && !voided;

/**
 * Notes a questionnaire that is sent, or its answer, at once or later; an answer is never changed. What a customer says anybody may note;
 * for himself everybody answers himself.
 * @throws Refusal `auth.not_permitted` `sync.missing_ref` `survey.bad_answer` `row.bad_dates` `row.not_current`
 */
export const answerSurvey = defineMutation({
  name: 'survey.answer',
  version: 1,
  args: SurveyResponse,
  reads: (row) => [
    { kind: 'surveyResponse', id: row.id },
    { kind: 'survey', id: row.surveyId },
    ...[named('customer', row.customerId), named('user', row.userId), named('interaction', row.interactionId)].filter(
      (key) => key !== null,
    ),
  ],
  effect(row, actor, rows) {
    const before = rows.get('surveyResponse', row.id);
    if (before && !isOpen(before)) throw new Refusal('row.not_current');
    refuseUnanswerable(row, rows);
    if (row.customerId !== null) found(rows, 'customer', row.customerId);
    if (row.userId !== null) found(rows, 'user', row.userId);
    if (row.interactionId !== null) found(rows, 'interaction', row.interactionId);
    const isOthers = row.userId !== null && row.userId !== actor.userId;
    if (isOthers && (actor.role === 'rep' || row.answeredOn !== null) && actor.role !== 'admin')
      throw new Refusal('auth.not_permitted');
    return [{ kind: 'surveyResponse', row: { ...row, voided: false } }];
  },
});

export const voidAnswer = voidsFact('survey.voidAnswer', 'surveyResponse');
