import type { RevenueBridge } from '#contract/analyses/revenue-bridge.ts';

type Bars = Pick<RevenueBridge, 'baseCents' | 'currentCents' | 'changeCents' | 'products'> & {
  readonly customers: Omit<RevenueBridge['customers'], 'returnsCents'>;
};
type ProductBar = keyof RevenueBridge['products'];
type CustomerBar = keyof Bars['customers'];

type Words = {
  readonly locale: string;
  readonly bars: Record<ProductBar, string> & Record<`customers.${CustomerBar}`, string>;
  readonly sentence: (said: Said) => string;
};
type Said = {
  readonly direction: 'up' | 'down' | 'same';
  readonly change: string;
  /** Null when the base is not above 0. */
  readonly share: string | null;
  readonly current: string;
  readonly why: readonly string[];
  readonly who: readonly string[];
  readonly against: readonly string[];
};

const list = (items: readonly string[], and: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;

const french: Words = {
  locale: 'fr-FR',
  bars: {
    priceCents: 'les prix',
    volumeCents: 'les quantités',
    mixCents: 'la répartition entre produits',
    newCents: 'les nouveaux produits',
    droppedCents: 'les produits qui ne se vendent plus',
    unitemisedCents: 'les ventes sans détail de produit',
    returnsCents: 'les retours',
    'customers.newCents': 'les nouveaux clients',
    'customers.backCents': 'les clients revenus',
    'customers.lostCents': 'les clients qui n’ont pas recommandé',
    'customers.ordersCents': 'le nombre de commandes',
    'customers.basketCents': 'le panier',
  },
  sentence({ direction, change, share, current, why, who, against }) {
    if (direction === 'same') return `Le chiffre d’affaires est le même qu’avant : ${current}.`;
    const verb = direction === 'up' ? 'augmente' : 'baisse';
    const causes = [
      why.length > 0 ? `surtout par ${list(why, 'et')}` : '',
      who.length > 0 ? `côté clients, ${list(who, 'et')}` : '',
      against.length > 0 ? `malgré ${list(against, 'et')}` : '',
    ].filter((cause) => cause !== '');
    const of = share === null ? '' : ` (${share})`;
    return `Le chiffre d’affaires ${verb} de ${change}${of} et atteint ${current}, ${causes.join(' ; ')}.`;
  },
};

const english: Words = {
  locale: 'en-GB',
  bars: {
    priceCents: 'prices',
    volumeCents: 'quantities',
    mixCents: 'the mix of products',
    newCents: 'new products',
    droppedCents: 'products no longer sold',
    unitemisedCents: 'sales without product detail',
    returnsCents: 'returns',
    'customers.newCents': 'new customers',
    'customers.backCents': 'customers who came back',
    'customers.lostCents': 'customers who did not order again',
    'customers.ordersCents': 'the number of orders',
    'customers.basketCents': 'the basket',
  },
  sentence({ direction, change, share, current, why, who, against }) {
    if (direction === 'same') return `Revenue is the same as before: ${current}.`;
    const verb = direction === 'up' ? 'rises' : 'falls';
    const causes = [
      why.length > 0 ? `mostly through ${list(why, 'and')}` : '',
      who.length > 0 ? `by customer, ${list(who, 'and')}` : '',
      against.length > 0 ? `despite ${list(against, 'and')}` : '',
    ].filter((cause) => cause !== '');
    const of = share === null ? '' : ` (${share})`;
    return `Revenue ${verb} by ${change}${of} to ${current}, ${causes.join('; ')}.`;
  },
};

type Named = readonly [bar: keyof Words['bars'], cents: number];

/** The two that push most in the direction of `sign`. */
const strongest = (bars: readonly Named[], sign: number, count: number): Named[] =>
  bars
    .filter(([, cents]) => cents * sign > 0)
    .toSorted((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .slice(0, count);

function said({ baseCents, currentCents, changeCents, products, customers }: Bars, words: Words, currency: string) {
  const money = new Intl.NumberFormat(words.locale, { style: 'currency', currency });
  const percent = new Intl.NumberFormat(words.locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'always',
  });
  const signed = new Intl.NumberFormat(words.locale, { style: 'currency', currency, signDisplay: 'always' });
  const withMinus = (text: string) => text.replace('-', '−');
  const sign = Math.sign(changeCents);
  const byProduct = Object.entries(products) as [ProductBar, number][];
  const byCustomer = Object.entries(customers).map(
    ([bar, cents]) => [`customers.${bar as CustomerBar}`, cents] as const,
  );
  const name = ([bar, cents]: Named) => `${words.bars[bar]} (${withMinus(signed.format(cents / 100))})`;
  return words.sentence({
    direction: sign > 0 ? 'up' : sign < 0 ? 'down' : 'same',
    change: money.format(Math.abs(changeCents) / 100),
    share: baseCents > 0 ? withMinus(percent.format(changeCents / baseCents)) : null,
    current: money.format(currentCents / 100),
    why: strongest(byProduct, sign, 2).map(name),
    who: strongest(byCustomer, sign, 1).map(name),
    against: strongest(byProduct, -sign, 1).map(name),
  });
}

/** One sentence per language out of a bridge: how much, why, by which customers, and what went the other way. */
export const whatChanged = (bars: Bars, currency: string): RevenueBridge['sentences'] => ({
  fr: said(bars, french, currency),
  en: said(bars, english, currency),
});
