import { isQualifying } from '../brute-facts.ts';
import { questionOf } from '../brute-force.ts';
import { closingsIn, documentsIn, interactionsIn, median, unitCost } from '../brute-question.ts';
import { customersOf, hasDocument, within } from '../brute-scope.ts';
import { before } from '../civil.ts';
import { byText, type Inquiry, isIn, sum } from './plain.ts';

const endOf = ({ book, span }: Inquiry): number => Math.min(span.to, book.today + 1);
const rateOf = (top: number, bottom: number): number | null => (bottom === 0 ? null : top / bottom);

/** Answers and trainings of the scope's people, hidden while fewer than five of them speak. */
export function engagement(inquiry: Inquiry): object | null {
  const { book, scope, span, office } = inquiry;
  const own = within(book.facts, scope);
  const end = endOf(inquiry);
  const given = (kind: string) =>
    office.answers.filter(
      (one) =>
        one.kind === kind &&
        !one.voided &&
        one.answeredOn !== null &&
        isIn(span, one.answeredOn) &&
        own.person(one.userId ?? '', one.answeredOn),
    );
  const trained = office.trainings.filter(
    ({ cancelled, userId, plannedOn }) =>
      !cancelled && plannedOn >= span.from && plannedOn < end && own.person(userId, plannedOn),
  );
  const groupOf = (rows: readonly { userId: string | null }[], figures: () => Record<string, number>) => {
    const people = new Set(rows.map(({ userId }) => userId)).size;
    const shown = Object.entries(figures()).map(([name, value]) => [name, people < 5 ? null : value]);
    return { people, ...(Object.fromEntries(shown) as Record<string, number | null>) };
  };
  const [moods, fans] = [given('pulse'), given('nps')];
  if (moods.length + fans.length + trained.length === 0) return null;
  const done = trained.filter(({ doneOn }) => doneOn !== null && doneOn < end).length;
  const scoreOf = (rows: typeof moods, is: (score: number) => boolean) =>
    rows.filter(({ score }) => is(score ?? -1)).length;
  return {
    pulse: groupOf(moods, () => ({
      answers: moods.length,
      mean: sum(moods, ({ score }) => score ?? 0) / moods.length,
    })),
    recommendation: groupOf(fans, () => ({
      answers: fans.length,
      score: (scoreOf(fans, (score) => score > 8) - scoreOf(fans, (score) => score < 7)) / fans.length,
    })),
    training: groupOf(trained, () => ({ planned: trained.length, done, share: done / trained.length })),
  };
}

/** The last sign of each person's phones. */
export function freshness(inquiry: Inquiry): object | null {
  const { book, scope, span, office, now } = inquiry;
  if (span.to <= book.today) return null;
  const own = within(book.facts, scope);
  const known = scope.type === 'rep' ? [...book.facts.reps, ...book.facts.managers] : book.facts.reps;
  const people = known.filter((id) => own.person(id, endOf(inquiry) - 1));
  if (people.length === 0) return null;
  const rows = people
    .map((repId) => {
      const signs = office.sessions.filter(({ userId, isEnded }) => userId === repId && !isEnded);
      return { repId, seenAt: signs.length > 0 ? Math.max(...signs.map(({ at }) => at)) : null };
    })
    .sort((a, b) => (a.seenAt ?? 0) - (b.seenAt ?? 0) || byText(a.repId, b.repId));
  const ages = rows.flatMap(({ seenAt }) => (seenAt === null ? [] : [Math.trunc((now - seenAt) / 60_000)]));
  const seen = rows.find(({ seenAt }) => seenAt !== null)?.seenAt ?? null;
  return {
    people: people.length,
    never: people.length - ages.length,
    oldestAt: seen,
    oldestMinutes: ages.length > 0 ? Math.max(...ages) : null,
    medianMinutes: median(ages),
    rows,
  };
}

/** Customers of the scope on its last day that are not put away. */
function ownCustomers(inquiry: Inquiry, scope = inquiry.scope): string[] {
  const { facts } = inquiry.book;
  const own = customersOf(facts, within(facts, scope), endOf(inquiry) - 1, true);
  return facts.customers.filter(({ id, archived }) => own.has(id) && !archived).map(({ id }) => id);
}

const segmentsOf = (inquiry: Inquiry, customer: string): string[] => [
  ...new Set(
    inquiry.office.segmentMembers
      .filter(
        ({ customerId, from, to }) =>
          customerId === customer && from < endOf(inquiry) && (to === null || to >= endOf(inquiry)),
      )
      .map(({ segmentId }) => segmentId),
  ),
];

export function completeness(inquiry: Inquiry): object | null {
  const { book, scope, span } = inquiry;
  const question = questionOf(book, { scope, span });
  const own = within(book.facts, scope);
  const lines = documentsIn(question)
    .filter((document) => hasDocument(own, document))
    .flatMap((document) => document.lines.map((line) => ({ line, document })));
  const goods = lines.filter(({ line }) => line.productId !== null);
  const contacts = interactionsIn(question).filter(({ kind }) => kind !== 'complaint');
  const closings = closingsIn(question);
  const lost = closings.filter(({ isWon }) => !isWon);
  const reasonOf = (one: object) => ((one as { lostReason?: string }).lostReason ?? '').trim();
  const customers = ownCustomers(inquiry);
  const territoryOf = (id: string) => book.facts.customers.find((one) => one.id === id)?.territoryId ?? null;
  const fields = [
    ['product', lines.length, goods.length],
    [
      'cost',
      goods.length,
      goods.filter(({ line, document }) => unitCost(question, line, document) !== undefined).length,
    ],
    ['outcome', contacts.length, contacts.filter(({ outcomeId }) => outcomeId !== null).length],
    ['amount', closings.length, closings.filter(({ change }) => change.amountCents !== null).length],
    ['loss_reason', lost.length, lost.filter(({ opportunity }) => reasonOf(opportunity) !== '').length],
    ['territory', customers.length, customers.filter((id) => territoryOf(id) !== null).length],
    ['segment', customers.length, customers.filter((id) => segmentsOf(inquiry, id).length > 0).length],
  ] as const;
  const [rows, usable] = [sum(fields, ([, all]) => all), sum(fields, ([, , some]) => some)];
  if (rows === 0) return null;
  return {
    rows,
    usable,
    share: usable / rows,
    fields: fields.map(([field, all, some]) => ({ field, rows: all, usable: some, share: rateOf(some, all) })),
  };
}

/** How customers answered in the span. */
function reactionOf(inquiry: Inquiry, customers: readonly string[]) {
  const { known } = inquiry.book;
  const end = endOf(inquiry);
  const span = { from: inquiry.span.from, to: end };
  const isOwn = ({ customerId }: { customerId: string }) => customers.includes(customerId);
  const met = new Set(
    known.interactions
      .filter((one) => isOwn(one) && isIn(span, one.day) && isQualifying(one))
      .map((one) => one.customerId),
  );
  const touches = known.firstTouches.filter(({ interaction }) => isOwn(interaction) && isIn(span, interaction.day));
  const ordersIn = (id: string, from: number) =>
    known.orders.filter(({ customerId, day }) => customerId === id && day >= from && day < end).length;
  const buyers = customers.filter((id) => ordersIn(id, span.from) > 0);
  const counts = {
    customers: customers.length,
    contacted: met.size,
    touched: touches.length,
    replied: touches.filter(({ isReplied }) => isReplied).length,
    buyers: buyers.length,
    repeatBuyers: buyers.filter((id) => ordersIn(id, before(end, 12)) > 1).length,
  };
  return {
    ...counts,
    contactRate: rateOf(counts.contacted, counts.customers),
    responseRate: rateOf(counts.replied, counts.touched),
    repeatRate: rateOf(counts.repeatBuyers, counts.buyers),
  };
}

export function segmentReactions(inquiry: Inquiry): object | null {
  const customers = ownCustomers(inquiry);
  const ids = [...new Set(customers.flatMap((id) => segmentsOf(inquiry, id)))];
  if (ids.length === 0) return null;
  const company = reactionOf(inquiry, ownCustomers(inquiry, { type: 'org', id: '' }));
  const less = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);
  const segments = ids.map((segmentId) => {
    const own = reactionOf(
      inquiry,
      customers.filter((id) => segmentsOf(inquiry, id).includes(segmentId)),
    );
    return {
      segmentId,
      ...own,
      contactGap: less(own.contactRate, company.contactRate),
      responseGap: less(own.responseRate, company.responseRate),
      repeatGap: less(own.repeatRate, company.repeatRate),
    };
  });
  segments.sort((a, b) => (a.contactGap ?? 0) - (b.contactGap ?? 0) || byText(a.segmentId, b.segmentId));
  return { company, segments };
}

/** Whole years since the first order. */
function seniorityOf(inquiry: Inquiry, id: string): string {
  const last = endOf(inquiry) - 1;
  const first = inquiry.book.known.firstOrders.get(id)?.day ?? Infinity;
  if (first > last) return 'prospect';
  const years = [1, 2, 3, 4, 5].filter((count) => before(last, 12 * count) >= first).length;
  return ['0', '1-2', '1-2', '3-4', '3-4', '5+'][years] ?? '';
}

export function profile(inquiry: Inquiry): object | null {
  const { book, span, office } = inquiry;
  const end = endOf(inquiry);
  const customers = ownCustomers(inquiry);
  if (customers.length === 0) return null;
  const window = book.facts.organization.activityWindowMonths;
  const isActive = (id: string, day: number) =>
    book.known.orders.some((one) => one.customerId === id && one.day >= before(day, window) && one.day < day);
  const classesOf: readonly [string, (id: string) => readonly (string | null)[]][] = [
    ['kind', () => ['company']],
    ['source', (id) => [office.sources.get(id) ?? null]],
    ['seniority', (id) => [seniorityOf(inquiry, id)]],
    ['segment', (id) => segmentsOf(inquiry, id)],
  ];
  const classes = classesOf.flatMap(([dimension, of]) => {
    const names = [...new Set(customers.flatMap((id) => of(id)))];
    const all = names.map((name) => {
      const own = customers.filter((id) => of(id).includes(name));
      const reaches = book.known.reaches.filter(
        ({ interaction: { customerId, day } }) => own.includes(customerId) && day >= span.from && day < end,
      );
      const converted = reaches.filter(({ isConverted }) => isConverted).length;
      const active = own.filter((id) => isActive(id, span.from));
      const lapsed = active.filter((id) => !isActive(id, span.to)).length;
      const documents = book.known.documents.filter(
        ({ customerId, day }) => own.includes(customerId) && day >= span.from && day < end,
      );
      return {
        dimension,
        class: name,
        customers: own.length,
        netCents: sum(documents, ({ netCents }) => netCents),
        reached: reaches.length,
        converted,
        conversionRate: rateOf(converted, reaches.length),
        active: active.length,
        lapsed,
        churnRate: rateOf(lapsed, active.length),
      };
    });
    return all.sort((a, b) => b.customers - a.customers || byText(a.class ?? '', b.class ?? ''));
  });
  const shown = classes.filter((one) => one.customers > 4);
  return { customers: customers.length, classes: shown, hiddenClasses: classes.length - shown.length };
}
