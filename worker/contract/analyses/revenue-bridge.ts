import * as v from 'valibot';

const Cents = v.number();

/** Why the revenue of products changed; adds up to the change (analysis 19). */
const ProductBars = {
  priceCents: Cents,
  volumeCents: Cents,
  mixCents: Cents,
  newCents: Cents,
  droppedCents: Cents,
};

const CustomerBars = v.object({
  newCents: Cents,
  /** Customers who had bought before, but not in the base. */
  backCents: Cents,
  lostCents: Cents,
  ordersCents: Cents,
  basketCents: Cents,
  returnsCents: Cents,
});

/** The parts that changed most, and what all the others changed together. `id` null = without sector. */
const Parts = v.object({
  rows: v.array(v.object({ id: v.nullable(v.string()), baseCents: Cents, currentCents: Cents, changeCents: Cents })),
  othersCents: Cents,
});
export type BridgeParts = v.InferOutput<typeof Parts>;

export const RevenueBridge = v.object({
  base: v.object({ key: v.string(), from: v.number(), to: v.number() }),
  baseCents: Cents,
  currentCents: Cents,
  changeCents: Cents,
  products: v.object({ ...ProductBars, unitemisedCents: Cents, returnsCents: Cents }),
  families: v.array(v.object({ id: v.nullable(v.string()), ...ProductBars })),
  customers: CustomerBars,
  /** Null = not for this reader, or one part only. */
  byCustomer: v.nullable(Parts),
  byRep: v.nullable(Parts),
  byTerritory: v.nullable(Parts),
  sentences: v.object({ fr: v.string(), en: v.string() }),
});
export type RevenueBridge = v.InferOutput<typeof RevenueBridge>;
