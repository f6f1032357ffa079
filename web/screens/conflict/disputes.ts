import type { Conflict } from '#contract/conflict.ts';
import type { Contact, Customer } from '#contract/customer.ts';
import type { Opportunity } from '#contract/opportunity.ts';
import type { Task } from '#contract/task.ts';
import type { ArgsInput } from '#contract/mutations.ts';
import type { Write } from '../../sync/mutate.ts';

/** The rows that conflicts of one row are about, as they are on this phone now. */
export type Present = {
  readonly customer: Customer | undefined;
  readonly contact: Contact | undefined;
  readonly opportunity: Opportunity | undefined;
  readonly task?: Task | undefined;
};

/** `mine` = what the loser had written; `theirs` = what stands; `both` keeps one beside the other. */
export type Choice = 'mine' | 'theirs' | 'both';

export type Values = Readonly<Record<string, unknown>>;

/** Both ways to reach somebody are worth keeping: the second one goes to the customer's note. */
const reachable = ['phone', 'email'];

const noteLimit = 4000;

const textOf = (values: Values, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value.trim() : '';
};

/** Two notes as one: nobody's lines are lost, none is there twice. */
export function joinedNote(standing: string, own: string): string {
  if (own === '' || standing.includes(own)) return standing;
  return standing === '' || own.includes(standing) ? own : `${standing}\n${own}`;
}

/** May both be kept? */
export function canKeepBoth({ group, loser }: Conflict, present: Present): boolean {
  const note = present.customer?.note ?? '';
  const own = textOf(loser, group);
  if (group === 'note') return joinedNote(note, own).length <= noteLimit;
  return reachable.includes(group) && own !== '' && note.length + own.length + 100 <= noteLimit;
}

/** The same value lost more than once is asked about once: as it was lost last. */
export const distinct = (conflicts: readonly Conflict[]): readonly Conflict[] => [
  ...new Map(conflicts.map((conflict) => [JSON.stringify([conflict.group, conflict.loser]), conflict])).values(),
];

/** Fields whose value is money: nothing is chosen beforehand. */
const amounts = ['amountCents', 'probabilityBp'];

/** What the form starts with: nothing for amounts, no line of a note lost, else what stands. */
export function firstChoice(conflict: Conflict, present: Present): Choice | undefined {
  if (amounts.includes(conflict.group)) return undefined;
  return conflict.group === 'note' && canKeepBoth(conflict, present) ? 'both' : 'theirs';
}

/** Values of the disputed fields as they stand now; a later edit may have changed them again. */
export function standing({ kind, winner }: Conflict, present: Present): Values {
  const row = present[kind] as unknown as Values | undefined;
  if (!row) return winner;
  return Object.fromEntries(Object.keys(winner).map((field) => [field, row[field]]));
}

/** A field of a set call that this code knows how to send back. */
const sendable: Record<Conflict['kind'], readonly string[]> = {
  customer: [
    'name',
    'kind',
    'address',
    'postcode',
    'city',
    'lat',
    'lng',
    'phone',
    'email',
    'territoryId',
    'visitEveryDays',
    'note',
  ],
  contact: ['firstName', 'lastName', 'jobTitle', 'phone', 'email', 'isPrimary'],
  opportunity: ['name', 'stageId', 'amountCents', 'probabilityBp', 'expectedCloseOn', 'lostReason', 'familyId'],
  task: ['title', 'dueOn', 'status', 'closedOn', 'byCustomer', 'interactionId'],
};

type Moment = { readonly newId: () => string; readonly day: number; readonly at: number };

type Words = { readonly second: (group: string, value: string, who: string) => string };

export type Chosen = { readonly conflict: Conflict; readonly choice: Choice };

function mineOf(chosen: readonly Chosen[]): Values {
  const mine = chosen.filter(({ choice }) => choice === 'mine');
  const fields = mine.flatMap(({ conflict }) =>
    Object.entries(conflict.loser).filter(([field]) => sendable[conflict.kind].includes(field)),
  );
  return Object.fromEntries(fields);
}

/** The customer's note with what is kept beside what stands; undefined = as it is. */
function noteOf(chosen: readonly Chosen[], present: Present, words: Words): string | undefined {
  const before = present.customer?.note ?? '';
  const own = chosen.find(({ conflict, choice }) => conflict.group === 'note' && choice === 'mine');
  const start = own ? textOf(own.conflict.loser, 'note') : before;
  const both = chosen.filter(({ choice }) => choice === 'both');
  const note = both.reduce((text, { conflict }) => {
    const value = textOf(conflict.loser, conflict.group);
    const line = conflict.group === 'note' ? value : words.second(conflict.group, value, conflict.label);
    return joinedNote(text, line);
  }, start);
  return note === before ? undefined : note;
}

/** What makes the choices so, in one transaction: a set of what was chosen as mine, and the end of each conflict. */
export function writesOf(chosen: readonly Chosen[], present: Present, words: Words, moment: Moment): Write[] {
  const closing: Write[] = chosen.map(({ conflict }) => ({ name: 'conflict.close', args: { id: conflict.id } }));
  const [first] = chosen;
  if (!first) return [];
  const { kind, rowId, parentId } = first.conflict;
  const note = noteOf(chosen, present, words);
  const { note: _note, ...others } = mineOf(chosen);
  const own = { ...others, ...(kind === 'customer' && note !== undefined ? { note } : {}) };
  const sets: Write[] = [];
  if (Object.keys(own).length > 0) {
    if (kind === 'customer') sets.push({ name: 'customer.set', args: { id: rowId, fields: own } });
    if (kind === 'contact' && parentId !== null)
      sets.push({
        name: 'contact.set',
        args: { customerId: parentId, id: rowId, fields: own as ArgsInput<'contact.set'>['fields'] },
      });
    if (kind === 'opportunity')
      sets.push({ name: 'opportunity.set', args: opportunityArgs(rowId, own, present, moment) });
  }
  if (kind === 'task') sets.push(...taskWrites(rowId, own as Partial<Task>, moment));
  if (kind === 'contact' && parentId !== null && note !== undefined)
    sets.push({ name: 'customer.set', args: { id: parentId, fields: { note } } });
  return [...sets, ...closing];
}

function taskWrites(id: string, { title, dueOn, ...state }: Partial<Task>, { day }: Moment): Write[] {
  const fields = { ...(title === undefined ? {} : { title }), ...(dueOn === undefined ? {} : { dueOn }) };
  const { status, closedOn, ...how } = state;
  const set: Write[] = Object.keys(fields).length > 0 ? [{ name: 'task.set', args: { id, fields } }] : [];
  return status === undefined
    ? set
    : [...set, { name: 'task.close', args: { id, status, ...how, day: closedOn ?? day } }];
}

function opportunityArgs(
  id: string,
  fields: Values,
  { opportunity }: Present,
  { newId, day, at }: Moment,
): ArgsInput<'opportunity.set'> {
  return { id, changeId: newId(), fields, shownStageId: opportunity?.stageId ?? null, day, at };
}
