import type { Family, Product } from '#contract/catalogue.ts';
import { type Day, monthsBefore } from '#contract/day.ts';
import type { Outcome } from '#contract/interaction.ts';
import type { Change } from '#contract/mutation.ts';
import type { Stage } from '#contract/opportunity.ts';
import type { Clock } from './calendar.ts';
import type { UnitCost } from './demo.ts';
import { chanceOf, idOf } from './random.ts';
import { families as familyWords, partTimeProducts, withoutCost } from './words/products.ts';

const outcomeWords: readonly (readonly [id: string, fr: string, en: string, icon: string, traits: string])[] = [
  ['commande', 'Commande', 'Order', 'shopping-cart', 'met asksAmount'],
  ['rdv_pris', 'RDV pris', 'Appointment made', 'calendar-check', 'met'],
  ['suivi_fait', 'Suivi fait', 'Follow-up done', 'circle-check', 'met'],
  ['refus', 'Refus', 'Refused', 'circle-x', 'met isRefusal'],
  ['absent', 'Absent', 'Nobody there', 'door-closed', ''],
  ['message', 'Message laissé', 'Message left', 'message-square', ''],
  ['injoignable', 'Injoignable', 'Unreachable', 'phone-off', 'isUndeliverable'],
];

export const outcomes: readonly Outcome[] = outcomeWords.map(([id, fr, en, icon, traits], index) => ({
  id,
  fr,
  en,
  icon,
  position: index + 1,
  met: traits.includes('met'),
  asksAmount: traits.includes('asksAmount'),
  isRefusal: traits.includes('isRefusal'),
  isUndeliverable: traits.includes('isUndeliverable'),
  archived: false,
}));

const stageWords: readonly (readonly [fr: string, en: string, percent: number])[] = [
  ['Prospection', 'Prospecting', 10],
  ['Qualification', 'Qualification', 25],
  ['Proposition', 'Proposal', 50],
  ['Négociation', 'Negotiation', 75],
  ['Gagné', 'Won', 100],
  ['Perdu', 'Lost', 0],
];

export const stages: readonly Stage[] = stageWords.map(([fr, en, percent], index) => ({
  id: idOf('stage', fr),
  fr,
  en,
  position: index + 1,
  probabilityBp: percent * 100,
  isWon: percent === 100,
  isLost: percent === 0,
}));

export const familyIdOf = (name: string): string => idOf('family', name);

export type Catalogue = {
  readonly products: readonly Product[];
  readonly unitCosts: readonly UnitCost[];
  readonly changes: readonly Change[];
};

function familiesOf(): Family[] {
  return Object.entries(familyWords).map(([name, { unit }], index) => ({
    id: familyIdOf(name),
    no: index + 1,
    name,
    businessUnitId: idOf('unit', unit),
  }));
}

function productsOf({ today, start }: Clock): Product[] {
  const long = start - 400;
  const at = (months: number | null | undefined): Day | null => (months == null ? null : monthsBefore(today, months));
  let no = 0;
  return Object.entries(familyWords).flatMap(([family, { code, products }]) =>
    products.map(([name, unit, priceCents], index) => {
      const [from, to] = partTimeProducts[name] ?? [null, null];
      return {
        id: idOf('product', name),
        no: ++no,
        sku: `${code}-${String(index + 1).padStart(3, '0')}`,
        name,
        familyId: familyIdOf(family),
        unit,
        priceCents,
        availableFrom: at(from) ?? long,
        availableTo: at(to),
      };
    }),
  );
}

/** Cost is 52 to 71 % of the price, and rose by 4 % half a year ago. */
function unitCostsOf(products: readonly Product[], { today, start }: Clock): UnitCost[] {
  return products.flatMap(({ id, name, priceCents }) => {
    if (withoutCost.includes(name)) return [];
    const before = Math.round(priceCents * chanceOf('cost', name).between(0.52, 0.71));
    return [
      { productId: id, from: start - 400, unitCostCents: before },
      { productId: id, from: monthsBefore(today, 6), unitCostCents: Math.round(before * 1.04) },
    ];
  });
}

/** What is sold, and the words that describe a contact and a sale in progress. */
export function catalogueOf(clock: Clock): Catalogue {
  const products = productsOf(clock);
  const units = [...new Set(Object.values(familyWords).map(({ unit }) => unit))];
  return {
    products,
    unitCosts: unitCostsOf(products, clock),
    changes: [
      ...outcomes.map((row) => ({ kind: 'outcome' as const, row })),
      ...stages.map((row) => ({ kind: 'stage' as const, row })),
      ...units.map((name) => ({ kind: 'businessUnit' as const, row: { id: idOf('unit', name), name } })),
      ...familiesOf().map((row) => ({ kind: 'family' as const, row })),
      ...products.map((row) => ({ kind: 'product' as const, row })),
    ],
  };
}
