import type { Order, OrderStatus } from '#contract/order.ts';
import { idOf } from './history-setting.ts';
import type { LinePlan, Plan } from './history-plan.ts';
import { type Chapter, ranks, type Step } from './history-writes.ts';

type OrderPlan = Plan['orders'][number];
type Typed = { productId: string | null; quantity: number; unitPriceCents: number; discountCents: number };

const typed = ({ plan }: Chapter, line: LinePlan): Typed => ({
  productId: line.product < plan.products.length ? idOf('product', line.product) : null,
  quantity: line.quantity,
  unitPriceCents: line.priceCents,
  discountCents: Math.floor((line.quantity * line.priceCents * line.discount) / 100),
});

/** The lines given back of an earlier order. */
function givenBack(lines: readonly Typed[], part: string): Typed[] {
  const [first] = lines;
  if (part === 'all' || !first) return [...lines];
  return [part === 'line' ? first : { ...first, quantity: 1, discountCents: 0 }];
}

/** An order as it is asked for, before anybody decides its id and status. */
type Wish = {
  kind: 'order' | 'return';
  customerId: string;
  day: number;
  placedAt: number;
  interactionId: string | null;
  originalOrderId: string | null;
  lines: Typed[];
  credits: { userId: string; shareBp: number; isPrimary: boolean }[];
};

function rowOf({ setting, script }: Chapter, id: string, wish: Wish, status: OrderStatus): Order {
  const sign = wish.kind === 'return' ? -1 : 1;
  const lines = wish.lines.map(({ productId, quantity, unitPriceCents, discountCents }, index) => ({
    line: index + 1,
    productId,
    familyId: setting.products.find((product) => product.id === productId)?.familyId ?? null,
    quantity: sign * quantity,
    unitPriceCents,
    discountCents: sign * discountCents || 0,
    grossCents: sign * quantity * unitPriceCents || 0,
    netCents: sign * (quantity * unitPriceCents - discountCents) || 0,
  }));
  const customer = script.state.customers.get(wish.customerId);
  return {
    ...wish,
    id,
    status,
    customerName: customer?.name ?? '',
    repId: wish.credits.find(({ isPrimary }) => isPrimary)?.userId ?? '',
    opportunityId: null,
    campaignId: null,
    currency: 'EUR',
    grossCents: lines.reduce((sum, line) => sum + line.grossCents, 0),
    netCents: lines.reduce((sum, line) => sum + line.netCents, 0),
    lines,
    territoryId: customer?.territoryId ?? null,
    replacedBy: null,
    voided: false,
  };
}

function creditsOf({ setting }: Chapter, one: OrderPlan): Wish['credits'] {
  const { reps } = setting;
  if (one.shares.length === 1) return [{ userId: setting.personOf(one.by), shareBp: 10_000, isPrimary: true }];
  const credits = one.shares.map((shareBp, n) => ({
    userId: reps[(one.by + n) % reps.length] ?? '',
    shareBp,
    isPrimary: n === 0,
  }));
  return credits.sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || (a.userId < b.userId ? -1 : 1));
}

export function writeOrders(chapter: Chapter): void {
  const { plan, setting, made } = chapter;
  const wishes: Wish[] = [];
  for (const [n, one] of plan.orders.entries()) {
    const earlier = made.orders.filter((_, index) => wishes[index]?.kind === 'order');
    const original = one.returns ? earlier[one.returns.order % Math.max(1, earlier.length)] : undefined;
    const given = original && wishes[made.orders.indexOf(original)];
    const customer = original?.customer ?? one.customer % plan.customers.length;
    const customerId = idOf('customer', customer);
    const contacts = made.interactions
      .filter((interaction) => interaction.customerId === customerId)
      .map((interaction) => interaction.day);
    const lastOrder = wishes.findLast((earlier) => earlier.customerId === customerId)?.day;
    const afterContact =
      typeof one.follows === 'number' && contacts.length > 0 ? Math.min(...contacts) + one.follows : undefined;
    const following = one.follows === 'order' ? lastOrder : afterContact;
    const asked = given && one.returns ? given.day + one.returns.gap : following;
    const day = asked === undefined ? setting.dayOf(one.day) : setting.clampDay(asked);
    const visits = made.interactions.filter((interaction) => interaction.customerId === customerId);
    const visit = one.visit === null ? undefined : visits[one.visit % Math.max(1, visits.length)];
    const isNamed = one.returns !== null && one.returns.isNamed > 0;
    const wish: Wish = {
      kind: given ? 'return' : 'order',
      customerId,
      day,
      placedAt: setting.at(day, one.minutes),
      interactionId: visit?.id ?? null,
      originalOrderId: original && isNamed ? original.id : null,
      lines:
        given && one.returns ? givenBack(given.lines, one.returns.part) : one.lines.map((line) => typed(chapter, line)),
      credits: creditsOf(chapter, one),
    };
    wishes.push(wish);
    const deps = [made.customers[customer], visit?.step, original?.step];
    const step = one.isSystem ? bring(chapter, n, one, wish, deps) : submit(chapter, n, one, wish, deps);
    made.orders.push({ step, id: idOf('order', n), customer });
  }
}

/** Brought in by the system in the status it has; a later commit may restate it. */
function bring(chapter: Chapter, n: number, one: OrderPlan, wish: Wish, deps: readonly (Step | undefined)[]): Step {
  const { script } = chapter;
  const id = idOf('order', n);
  const write = (moment: Parameters<Step['run']>[0], row: Order) => {
    script.state.orders.set(id, row);
    script.commit(moment, [{ kind: 'order', row }]);
  };
  const wave = script.waveOf(wish.day, one.lag);
  const step = script.addSystem(wave, deps, (moment) => write(moment, rowOf(chapter, id, wish, one.status)));
  const [move] = one.moves.slice(-1);
  if (move || one.fix) {
    script.addSystem(wave + 1, [step], (moment) => {
      const before = script.state.orders.get(id);
      const after = one.fix ? restated(chapter, one, wish) : wish;
      const voided = one.fix?.isVoid ?? false;
      if (before)
        write(moment, { ...rowOf(chapter, id, after, move ?? before.status), voided, territoryId: before.territoryId });
    });
  }
  return step;
}

/** The same document with other lines, credited to its primary rep alone: what a second import may say. */
const restated = (chapter: Chapter, one: OrderPlan, wish: Wish): Wish => ({
  ...wish,
  lines: (one.fix?.lines ?? []).map((line) => typed(chapter, line)),
  credits: wish.credits.filter(({ isPrimary }) => isPrimary).map((credit) => ({ ...credit, shareBp: 10_000 })),
});

/** Sent from a phone, perhaps corrected, then moved along its life by the manager. */
function submit(chapter: Chapter, n: number, one: OrderPlan, wish: Wish, deps: readonly (Step | undefined)[]): Step {
  const { setting, script } = chapter;
  const { organization, managerId } = setting;
  const author = wish.credits[0]?.userId ?? managerId;
  const argsOf = (id: string, from: Wish) => {
    const { credits, ...rest } = from;
    return credits.length === 1 ? { id, ...rest } : { id, ...rest, credits };
  };
  let current = idOf('order', n);
  const step = script.addBy(author, script.waveOf(wish.day, one.lag), deps, (moment) => {
    const status = organization.orderConfirmation === 'automatic' ? 'confirmed' : 'submitted';
    script.state.orders.set(current, rowOf(chapter, current, wish, status));
    script.push(moment, author, 'order.submit', argsOf(current, wish));
  });
  let last = step;
  const { fix } = one;
  if (fix) {
    const by = fix.byManager ? managerId : author;
    last = script.addBy(by, 0, [last], (moment) => {
      const before = script.state.orders.get(current);
      if (!before) return;
      if (fix.isVoid) {
        before.voided = true;
        script.push(moment, by, 'order.void', { id: current });
        return;
      }
      const id = idOf('reorder', n);
      const after = { ...wish, lines: fix.lines.map((line) => typed(chapter, line)) };
      before.replacedBy = id;
      script.state.orders.set(id, rowOf(chapter, id, after, before.status));
      script.push(moment, by, 'order.amend', { ...argsOf(id, after), replaces: current });
      current = id;
    });
  }
  for (const [move, to] of one.moves.entries()) {
    last = script.add(0, ranks.lateManager, managerId, [last], (moment) => {
      const order = script.state.orders.get(current);
      if (!order || order.voided || !mayBecome(order.status, to)) return;
      order.status = to;
      script.push(moment, managerId, 'order.setStatus', {
        id: current,
        changeId: idOf('status', n * 4 + move),
        to,
        at: moment.at,
      });
    });
  }
  return step;
}

const life = ['submitted', 'confirmed', 'shipped', 'invoiced', 'paid'];

function mayBecome(from: OrderStatus, to: OrderStatus): boolean {
  if (to === 'cancelled') return ['submitted', 'confirmed', 'shipped'].includes(from);
  if (to === 'rejected') return from === 'submitted';
  return life.indexOf(from) >= 0 && life.indexOf(to) === life.indexOf(from) + 1;
}
