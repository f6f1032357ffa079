const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;
const weekMs = 7 * dayMs;

export type Locale = 'fr' | 'en';

/** What a figure looks like depends on these; each is read again at every call, so a switch of language redraws. */
export type FormatSettings = {
  locale: () => Locale;
  /** ISO code of the organisation's currency. */
  currency: () => string;
  /** The organisation's zone, never the phone's. */
  timeZone: () => string;
};

/** Words and figures for people. Nothing here breaks over two lines: spaces inside are non-breaking. */
export type Format = ReturnType<typeof createFormat>;

export function createFormat(settings: FormatSettings) {
  return { ...amountsOf(settings), ...daysOf(settings), ...instantsOf(settings) };
}

function amountsOf({ locale, currency }: FormatSettings) {
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    tight(cached(locale(), options ?? {}).format(value + 0));
  const styled = () => ({ style: 'currency', currency: currency(), currencyDisplay: 'narrowSymbol' }) as const;
  const unitOf = () => 10 ** (cached(locale(), styled()).resolvedOptions().maximumFractionDigits ?? 2);
  const money = (cents: number, options: Intl.NumberFormatOptions = {}) =>
    number(cents / unitOf(), { ...styled(), ...options });
  const signed = { signDisplay: 'exceptZero' } as const;
  const whole = { maximumFractionDigits: 0 } as const;
  return {
    /** Cents → "1 234,50 €". */
    money: (cents: number) => money(cents),
    /** Cents → "1 235 €", for headlines and rows without cents. */
    moneyRounded: (cents: number) => money(cents, whole),
    /** Cents → "1 235 €", never less than they are: what is missing. */
    moneyRoundedUp: (cents: number) => money(Math.ceil(cents / unitOf()) * unitOf(), whole),
    /** Cents → "83,6 k€", "886 €", for axes and labels. */
    moneyCompact: (cents: number) =>
      money(
        cents,
        Math.abs(cents) < 100_000 ? whole : { notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 },
      ),
    /** Cents → "+520 €" or "−520 €": a gap. */
    moneyGap: (cents: number) => money(cents, { ...whole, ...signed }),
    /** Cents → "640,00": what an amount field shows when left. */
    moneyInput: (cents: number) =>
      number(cents / 100, { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false }),
    /** "€" */
    currencySign: () =>
      cached(locale(), { style: 'currency', currency: currency(), currencyDisplay: 'narrowSymbol' })
        .formatToParts(0)
        .find(({ type }) => type === 'currency')?.value ?? currency(),
    /** 0.693 → "69 %". */
    percent: (ratio: number, digits = 0) => number(ratio, { style: 'percent', maximumFractionDigits: digits }),
    /** 0.062 → "+6,2 %". */
    percentGap: (ratio: number) => number(ratio, { style: 'percent', maximumFractionDigits: 1, ...signed }),
    /** A difference between two ratios, 0.018 → "+1,8 pt". */
    points: (ratio: number) => `${number(ratio * 100, { maximumFractionDigits: 1, ...signed })}\u00A0pt`,
    /** The size of such a difference: "1,8 pt". */
    pointsSize: (ratio: number) => `${number(ratio * 100, { maximumFractionDigits: 1 })}\u00A0pt`,
    count: (value: number) => number(value, whole),
    countCompact: (value: number) => number(value, { notation: 'compact', maximumFractionDigits: 1 }),
    decimal: (value: number, digits = 1) => number(value, { maximumFractionDigits: digits }),
    /** Metres → "180 m", "1,2 km"; never finer than the position itself. */
    distance: (metres: number) =>
      metres < 995
        ? number(metres < 20 ? Math.round(metres) : Math.round(metres / 10) * 10, { style: 'unit', unit: 'meter' })
        : number(metres / 1000, { style: 'unit', unit: 'kilometer', maximumFractionDigits: metres < 9950 ? 1 : 0 }),
    /** "j" / "d": after a number of days. */
    dayUnit: () => (locale() === 'fr' ? 'j' : 'd'),
    /** 4 → "4e" / "4th". */
    rank: (rank: number) => `${rank}${ordinals[locale()](rank)}`,
  };
}

function daysOf({ locale }: FormatSettings) {
  const named = (day: number, options: Intl.DateTimeFormatOptions) =>
    dates(locale(), { ...options, timeZone: 'UTC' }).format(day * dayMs);
  const ago = (day: number, today: number) => relative(locale()).format(day - today, 'day');
  return {
    /** Day → "samedi 21 novembre". */
    dayLong: (day: number) => named(day, { weekday: 'long', day: 'numeric', month: 'long' }),
    /** Day → "21 nov."; the year only when asked. */
    dayShort: (day: number, withYear = false) =>
      named(day, { day: 'numeric', month: 'short', ...(withYear && { year: 'numeric' }) }),
    /** Day → "sam. 21". */
    weekday: (day: number) => named(day, { weekday: 'short', day: 'numeric' }),
    /** Month number (year × 12 + month − 1) → "novembre 2026". */
    monthLong: (month: number) => named(firstDayOf(month), { month: 'long', year: 'numeric' }),
    /** Month number → "novembre". */
    monthName: (month: number) => named(firstDayOf(month), { month: 'long' }),
    /** Month number → "nov.". */
    monthShort: (month: number) => named(firstDayOf(month), { month: 'short' }),
    /** Any day of an ISO week → "S47" / "W47". */
    week: (day: number) => `${locale() === 'fr' ? 'S' : 'W'}${isoWeekOf(day)}`,
    /** "T" / "Q": before the number of a quarter. */
    quarterSign: () => (locale() === 'fr' ? 'T' : 'Q'),
    /** Day seen from today → "aujourd’hui", "hier", "il y a 34 j". */
    dayAgo: ago,
  };
}

function instantsOf({ locale, timeZone }: FormatSettings) {
  const at = (instantAt: number, options: Intl.DateTimeFormatOptions) =>
    dates(locale(), { ...options, timeZone: timeZone() }).format(instantAt);
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  return {
    /** "14:02", in the organisation's zone. */
    time: (instantAt: number) => at(instantAt, clock),
    /** "21 nov. 14:02" */
    dateTime: (instantAt: number) => `${at(instantAt, { day: 'numeric', month: 'short' })} ${at(instantAt, clock)}`,
    /** "il y a 2 h"; under a minute, and for clocks that disagree, "à l’instant". */
    age: (instantAt: number, nowAt: number) => {
      const ageMs = nowAt - instantAt;
      if (ageMs < minuteMs) return locale() === 'fr' ? 'à l’instant' : 'just now';
      const [unit, unitMs] = ageMs < hourMs ? (['minute', minuteMs] as const) : ageUnitOf(ageMs);
      return tight(relative(locale()).format(-Math.floor(ageMs / unitMs), unit));
    },
  };
}

function ageUnitOf(ageMs: number) {
  return ageMs < 2 * dayMs ? (['hour', hourMs] as const) : (['day', dayMs] as const);
}

const ordinals: Record<Locale, (rank: number) => string> = {
  fr: (rank) => (rank === 1 ? 'er' : 'e'),
  en: (rank) =>
    ({ one: 'st', two: 'nd', few: 'rd' })[new Intl.PluralRules('en', { type: 'ordinal' }).select(rank) as 'one'] ??
    'th',
};

/**
 * A true minus sign, "k€" in one word, and one kind of space, which cannot end a line:
 * the narrow one of French thousands nearly closes up in bold figures.
 */
function tight(text: string): string {
  return text
    .replace(/^-/, '−')
    .replaceAll(/[ \u202F]/gu, '\u00A0')
    .replace(/(?<=\d\u00A0[kM])\u00A0/u, '');
}

function firstDayOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12) / dayMs;
}

/** The week of the year's first Thursday is week 1. */
function isoWeekOf(day: number): number {
  const thursday = day - ((((day + 3) % 7) + 7) % 7) + 3;
  const newYear = Date.UTC(new Date(thursday * dayMs).getUTCFullYear(), 0) / dayMs;
  return Math.floor(((thursday - newYear) * dayMs) / weekMs) + 1;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<Locale, Intl.RelativeTimeFormat>();
const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };

function cached(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return once(numberFormats, locale + JSON.stringify(options), () => new Intl.NumberFormat(tags[locale], options));
}

function dates(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(dateFormats, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(tags[locale], options));
}

function relative(locale: Locale): Intl.RelativeTimeFormat {
  const options = { numeric: 'auto', style: 'short' } as const;
  return once(relativeFormats, locale, () => new Intl.RelativeTimeFormat(tags[locale], options));
}

/** Making an Intl format costs about 50 times its use. */
function once<K, V>(made: Map<K, V>, key: K, make: () => V): V {
  const known = made.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}
