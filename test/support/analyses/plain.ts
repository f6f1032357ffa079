import { type Document, shareOut, unitCostOn } from '../brute-facts.ts';
import type { Book } from '../brute-force.ts';
import { type Asked, isByPeople, type Line, linesIn, within } from '../brute-scope.ts';
import type { Period, Span } from '../civil.ts';
import type { Office } from '../history-office.ts';

/** What an analysis is asked, for its plain calculation. */
export type Inquiry = {
  readonly book: Book;
  readonly scope: Asked;
  readonly span: Period;
  readonly compare: 'previous' | 'last_year';
  readonly by: 'rep' | 'team' | 'territory' | 'family' | 'unit';
  readonly customer?: string | undefined;
  /** Default probability of each open stage today, in ten-thousandths. */
  readonly defaults: readonly number[];
  /** What the office wrote. */
  readonly office: Office;
  /** Epoch ms when it is asked. */
  readonly now: number;
};

export const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
export const isIn = (span: Span, day: number): boolean => day >= span.from && day < span.to;
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a line brings to a scope: all of it, or what the people of the scope share of it. */
export type Part = {
  readonly document: Document;
  readonly line: Line;
  readonly userId: string;
  readonly netCents: number;
  /** Null = no unit cost known that day. */
  readonly costCents: number | null;
  /** Ten-thousandths of a piece. */
  readonly quantity: number;
};

/** Parts of the lines of a scope's counting documents; `isEach`: by the people who share them, whatever the scope. */
export function partsIn({ book, scope }: Pick<Inquiry, 'book' | 'scope'>, span: Span, isEach = false): Part[] {
  const { facts, known } = book;
  const own = within(facts, scope);
  const isPeople = isByPeople(own);
  const documents = known.documents.filter(
    (one) => isIn(span, one.day) && (scope.type !== 'territory' || own.sector(one.territoryId)),
  );
  return documents.flatMap((document) =>
    linesIn(own, document).flatMap((line): Part[] => {
      const unit = unitCostOn(facts, line.productId, document.day);
      const cost = unit === undefined ? null : line.quantity * unit;
      if (scope.type !== 'team' && scope.type !== 'rep' && !isEach)
        return [
          { document, line, userId: '', netCents: line.netCents, costCents: cost, quantity: line.quantity * 10_000 },
        ];
      const nets = shareOut(line.netCents, document.credits);
      const costs = shareOut(cost ?? 0, document.credits);
      return document.credits
        .filter(({ userId }) => !isPeople || own.person(userId, document.day))
        .map(({ userId, shareBp }) => ({
          document,
          line,
          userId,
          netCents: nets.get(userId) ?? 0,
          costCents: cost === null ? null : (costs.get(userId) ?? 0),
          quantity: line.quantity * shareBp,
        }));
    }),
  );
}

/** Groups in the order in which they are first met. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Half away from 0, for amounts that are never below 0. */
export const rounded = (value: number): number => Math.floor(value + 0.5);

/** The top territory, or the child of the scope, in which a sector lies; '' = none. */
export function regionOf({ book, scope }: Inquiry, territoryId: string | null): string | undefined {
  const top = scope.type === 'territory' ? scope.id : null;
  if (territoryId === null) return top === null ? '' : undefined;
  let at: string | null = territoryId;
  while (at !== null) {
    const node = book.facts.territories.find(({ id }) => id === at);
    const parent: string | null = node?.parentId ?? null;
    if (parent === top) return at;
    at = parent;
  }
  return undefined;
}
