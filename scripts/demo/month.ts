import { firstDayOf, type Month, monthOf } from '#contract/day.ts';
import { isCounting, type Order } from '#contract/order.ts';
import { elapsedOf, workingDaysIn } from '#contract/period.ts';
import type { Clock } from './calendar.ts';
import { shareOf } from './figures.ts';
import { isInMonthOf, lineOf, withLines } from './orders.ts';
import { type Rep, repIdOf } from './roster.ts';
import { calendar } from './targets.ts';
import { cast } from './words/people.ts';

/** The running month as the demonstration needs it, whatever the day: chance alone may put Léa first or nowhere. */
export class RunningMonth {
  readonly #orders: Order[];
  readonly #clock: Clock;

  constructor(orders: readonly Order[], clock: Clock) {
    this.#orders = [...orders];
    this.#clock = clock;
  }

  get orders(): readonly Order[] {
    return this.#orders;
  }

  #indexesOf(repId: string): number[] {
    return this.#orders.flatMap((order, index) => {
      const isHis = order.credits.some(({ userId, isPrimary }) => userId === repId && isPrimary);
      return isHis && isCounting(order) && isInMonthOf(order.day, this.#clock.today) ? [index] : [];
    });
  }

  netOf(repId: string): number {
    const { today } = this.#clock;
    const own = this.#orders.filter((order) => isCounting(order) && isInMonthOf(order.day, today));
    return own.reduce((sum, order) => sum + shareOf(order, repId), 0);
  }

  /** Quantities and lump amounts times `factor`; discounts keep their rate. */
  #scale(repId: string, factor: number): void {
    for (const index of this.#indexesOf(repId)) {
      const order = this.#orders[index];
      if (!order) continue;
      const lines = order.lines.map((line) => {
        const rate = line.discountCents / line.grossCents;
        const isLump = line.productId === null;
        const quantity = isLump ? line.quantity : Math.max(1, Math.round(line.quantity * factor));
        const unitPriceCents = isLump
          ? Math.max(1000, Math.round((line.unitPriceCents * factor) / 1000) * 1000)
          : line.unitPriceCents;
        const grossCents = quantity * unitPriceCents;
        return {
          ...lineOf(line.line, null, quantity, unitPriceCents, Math.round(grossCents * rate)),
          productId: line.productId,
          familyId: line.familyId,
        };
      });
      this.#orders[index] = withLines(order, lines);
    }
  }

  /** Brings a rep's month near an amount; rounding to whole cartons makes a second pass worth it. */
  #bring(repId: string, wanted: number): void {
    for (let pass = 0; pass < 3; pass++) {
      const net = this.netOf(repId);
      if (net <= 0 || Math.abs(net / wanted - 1) < 0.02) return;
      this.#scale(repId, wanted / net);
    }
  }

  /** Léa a little behind her pace, two colleagues of her team ahead of her, the others behind. */
  placeLea(reps: readonly Rep[], targets: ReadonlyMap<string, ReadonlyMap<Month, number>>): void {
    const { today } = this.#clock;
    const lea = repIdOf(cast.lea);
    const span = { from: firstDayOf(monthOf(today)), to: firstDayOf(monthOf(today) + 1) };
    const elapsed = workingDaysIn(elapsedOf(span, today), calendar) / workingDaysIn(span, calendar);
    const paced = (targets.get(lea)?.get(monthOf(today)) ?? 0) * elapsed;
    const isOff = (net: number) => net < paced * 0.78 || net > paced * 1.05;
    if (paced > 0 && isOff(this.netOf(lea))) this.#bring(lea, paced * 0.92);
    const net = this.netOf(lea);
    for (const { id, name } of reps.filter(({ team, id }) => team === 'Rhône' && id !== lea)) {
      const isLeader = (cast.leaders as readonly string[]).includes(name);
      if (isLeader && this.netOf(id) < net * 1.06) this.#bring(id, net * (name === cast.leaders[0] ? 1.24 : 1.12));
      if (!isLeader && this.netOf(id) > net * 0.95) this.#bring(id, net * 0.86);
    }
  }

  /** Two reps with the same revenue to the cent: what one lacks is added to an order of his as an amount without product. */
  tie(): void {
    const [one, other] = cast.tied.map(repIdOf) as [string, string];
    const gap = this.netOf(one) - this.netOf(other);
    const behind = gap > 0 ? other : one;
    const index = this.#indexesOf(behind).findLast((candidate) => this.#orders[candidate]?.credits.length === 1);
    const order = index === undefined ? undefined : this.#orders[index];
    if (gap === 0 || index === undefined || !order) return;
    this.#orders[index] = withLines(order, [...order.lines, lineOf(order.lines.length + 1, null, 1, Math.abs(gap), 0)]);
  }
}
