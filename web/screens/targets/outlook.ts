/** What a rep did over some days before today; money in cents. */
export type Habit = {
  readonly workingDays: number;
  readonly visits: number;
  /** Visits that brought an order. */
  readonly productiveVisits: number;
  readonly basketCents: number;
  readonly baskets: number;
  readonly netCents: number;
};

/** How he works, on average: what the controls move. */
export type Way = {
  readonly visitsPerDay: number;
  /** Productive visits ÷ visits, 0..1. */
  readonly strikeRate: number;
  readonly basketCents: number;
};

/** Fewer say nothing about a person. */
export const least = { visits: 20, baskets: 5 } as const;

/** Null: too little was done to tell. */
export function wayOf(habit: Habit): Way | null {
  if (habit.workingDays === 0 || habit.visits < least.visits || habit.baskets < least.baskets) return null;
  return {
    visitsPerDay: habit.visits / habit.workingDays,
    strikeRate: habit.productiveVisits / habit.visits,
    basketCents: habit.basketCents / habit.baskets,
  };
}

const visitCents = ({ visitsPerDay, strikeRate, basketCents }: Way): number => visitsPerDay * strikeRate * basketCents;

/** What a working day brought beside visits × rate × basket: orders without a visit, less returns. Stays as it is. */
export const restCents = (habit: Habit, usual: Way): number => habit.netCents / habit.workingDays - visitCents(usual);

export type Outlook = {
  readonly cents: number;
  /** Visits a day that the target asks for at this rate and basket; null where no number of visits reaches it. */
  readonly neededVisitsPerDay: number | null;
};

type Now = { readonly reachedCents: number; readonly targetCents: number; readonly daysLeft: number };

/** Where the period ends when the days that are left are worked in this way. */
export function outlookOf({ reachedCents, targetCents, daysLeft }: Now, way: Way, rest: number): Outlook {
  const perVisit = way.strikeRate * way.basketCents;
  const missing = targetCents - reachedCents - daysLeft * rest;
  return {
    cents: reachedCents + daysLeft * (visitCents(way) + rest),
    neededVisitsPerDay: missing <= 0 ? 0 : daysLeft > 0 && perVisit > 0 ? missing / daysLeft / perVisit : null,
  };
}
