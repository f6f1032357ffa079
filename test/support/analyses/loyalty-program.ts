import { questionOf } from '../brute-force.ts';
import { grantedPoints, loyaltyMembers, usedPoints } from '../brute-office.ts';
import { customersAtEnd } from '../brute-question.ts';
import { before, type Span } from '../civil.ts';
import { classOf, owned, soFar } from './customers.ts';
import { byText, type Inquiry, isIn, sum } from './plain.ts';

const rateOf = (top: number, bottom: number): number | null => (bottom > 0 ? top / bottom : null);
const rounded = (value: number): number => (value < 0 ? -Math.floor(0.5 - value) : Math.floor(value + 0.5));
const dayOfMonth = (day: number): number => new Date(day * 86_400_000).getUTCDate();

function netOf({ book }: Inquiry, id: string, span: Span): number {
  const own = book.known.documents.filter(({ customerId, day }) => customerId === id && isIn(span, day));
  return sum(own, ({ netCents }) => netCents);
}

/** Since when a customer is a member without a day in between, when it was on every day of the span. */
function memberSince({ book }: Inquiry, id: string, span: Span): number | null {
  const spells = (book.facts.office?.members ?? []).filter(({ customerId }) => customerId === id);
  const isMember = (day: number) => spells.some(({ from, to }) => from <= day && day < (to ?? Infinity));
  for (let day = span.from; day < span.to; day++) if (!isMember(day)) return null;
  let since = span.from;
  while (isMember(since - 1)) since--;
  return since;
}

/** What makes two customers alike for those who joined in the month that begins on `start`; null = bought nothing before. */
function classIn(inquiry: Inquiry, start: number, id: string): string | null {
  const { book, office } = inquiry;
  const year = { from: before(start, 12), to: start };
  const buyers = book.facts.customers.filter((one) =>
    book.known.documents.some(({ customerId, day }) => customerId === one.id && isIn(year, day)),
  );
  if (!buyers.some((one) => one.id === id)) return null;
  const nets = buyers.map((one) => netOf(inquiry, one.id, year));
  const part = classOf(netOf(inquiry, id, year), nets, buyers.length < 50 ? 3 : 10);
  const segments = office.segmentMembers
    .filter(({ customerId, from, to }) => customerId === id && from < start && start - 1 < (to ?? Infinity))
    .map(({ segmentId }) => segmentId);
  return [part, ...[...new Set(segments)].sort(byText)].join(' ');
}

/** The programme, and each member beside the mean of those like it who never were in it. */
export function programme(inquiry: Inquiry): object | null {
  const { book, scope, span } = inquiry;
  const question = questionOf(book, { scope, span });
  const days = soFar(inquiry);
  const everybody = book.facts.customers.map(({ id }) => id);
  const wasMember = new Set(
    (book.facts.office?.members ?? [])
      .filter(({ from, to }) => from < days.to && from < (to ?? Infinity))
      .map(({ customerId }) => customerId),
  );
  const oldest = before(span.from - dayOfMonth(span.from) + 1, 24);
  const peers = new Set<string>();
  const matched: { own: number; others: number }[] = [];
  let throughout = 0;
  for (const id of owned(inquiry)) {
    const since = memberSince(inquiry, id, days);
    if (since === null) continue;
    throughout++;
    const start = since - dayOfMonth(since) + 1;
    const own = start < oldest ? null : classIn(inquiry, start, id);
    if (own === null) continue;
    const alike = everybody.filter((other) => !wasMember.has(other) && classIn(inquiry, start, other) === own);
    if (alike.length === 0) continue;
    for (const other of alike) peers.add(other);
    matched.push({
      own: netOf(inquiry, id, days),
      others: sum(alike, (other) => netOf(inquiry, other, days)) / alike.length,
    });
  }
  const [customers, members] = [customersAtEnd(question).length, loyaltyMembers(question)];
  const [granted, used] = [grantedPoints(question), usedPoints(question)];
  if (members + throughout + granted + used === 0) return null;
  const [netCents, expected] = [sum(matched, ({ own }) => own), sum(matched, ({ others }) => others)];
  const aHead = (cents: number) => (matched.length > 0 ? rounded(cents / matched.length) : null);
  return {
    customers,
    members,
    memberShare: rateOf(members, customers),
    grantedPoints: granted,
    usedPoints: used,
    redemptionRate: rateOf(used, granted),
    throughout,
    matched: matched.length,
    unmatched: throughout - matched.length,
    peers: peers.size,
    netCents,
    perMemberCents: aHead(netCents),
    perPeerCents: aHead(expected),
    advantageRate: expected > 0 ? netCents / expected - 1 : null,
    low: matched.length < 5,
  };
}
