import { type Day, civilOf } from './day.ts';
import type { NullReason } from './evaluate.ts';
import type { Kpi, Term } from './kpi.ts';
import { type KpiName, kpis } from './kpis.ts';
import type { MeasureName, Totals } from './measures.ts';
import type { Span } from './period.ts';

/** Of money: what follows the amount; of anything else: of one, of several. */
type Words = string | readonly [one: string, many: string];
export type MeasureWords = Readonly<Record<MeasureName, Words>>;

/** How a language puts a sentence together. */
type Grammar = {
  readonly tag: string;
  readonly of: string;
  readonly per: string;
  readonly and: string;
  readonly less: string;
  readonly nothing: string;
  /** How a forecast missed, by an amount. */
  readonly tooLow: string;
  readonly tooHigh: string;
  readonly reasons: Partial<Record<NullReason, string>>;
  readonly isOne: (value: number) => boolean;
  readonly dayOfMonth: (day: number) => string;
  readonly on: (day: string) => string;
  readonly between: (from: string, to: string) => string;
};

const grammars = {
  fr: {
    tag: 'fr-FR',
    of: 'sur',
    per: 'pour',
    and: 'et',
    less: 'moins',
    nothing: 'aucun',
    tooLow: 'prévision trop basse de',
    tooHigh: 'prévision trop haute de',
    reasons: {
      not_permitted: 'Ce chiffre n’est pas ouvert à votre rôle.',
      no_data: 'Rien n’est connu de cette période.',
    },
    isOne: (value) => Math.abs(value) < 2,
    dayOfMonth: (day) => (day === 1 ? '1er' : String(day)),
    on: (day) => `le ${day}`,
    between: (from, to) => `du ${from} au ${to}`,
  },
  en: {
    tag: 'en-GB',
    of: 'of',
    per: 'for',
    and: 'and',
    less: 'less',
    nothing: 'no',
    tooLow: 'forecast too low by',
    tooHigh: 'forecast too high by',
    reasons: {
      not_permitted: 'This figure is not open to your role.',
      no_data: 'Nothing is known of this period.',
    },
    isOne: (value) => Math.abs(value) === 1,
    dayOfMonth: String,
    on: (day) => `on ${day}`,
    between: (from, to) => `from ${from} to ${to}`,
  },
} as const satisfies Record<string, Grammar>;
export type Language = keyof typeof grammars;

/** What a sentence is made of; `last` = the last day that counts for what is a state at the end. */
export type Told = {
  readonly name: KpiName;
  readonly totals: Totals;
  readonly reason: NullReason | undefined;
  readonly span: Span;
  readonly last: Day;
  readonly currency: string;
};

const dayMs = 86_400_000;

/** Months are named in the plain calendar of the day: no zone is in it. */
function dateOf(day: Day, grammar: Grammar, parts: 'day' | 'month' | 'year' = 'year'): string {
  const { year, dayOfMonth } = civilOf(day);
  const name = new Intl.DateTimeFormat(grammar.tag, { month: 'long', timeZone: 'UTC' }).format(day * dayMs);
  const words = [grammar.dayOfMonth(dayOfMonth), name, String(year)];
  return words.slice(0, { day: 1, month: 2, year: 3 }[parts]).join(' ');
}

function spanOf({ from, to }: Span, grammar: Grammar): string {
  const last = to - 1;
  if (last <= from) return grammar.on(dateOf(from, grammar));
  const [a, b] = [civilOf(from), civilOf(last)];
  const parts = a.year !== b.year ? 'year' : a.month !== b.month ? 'month' : 'day';
  return grammar.between(dateOf(from, grammar, parts), dateOf(last, grammar));
}

function amountOf(cents: number, { tag }: Grammar, currency: string): string {
  const format = new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return format.format(cents / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

type Teller = { readonly told: Told; readonly grammar: Grammar; readonly words: MeasureWords };

function measured(name: MeasureName, { told, grammar, words }: Teller): string {
  const value = told.totals[name] ?? null;
  const own = words[name];
  const text = typeof own === 'string' ? own : own[value === null || grammar.isOne(value) ? 0 : 1];
  const dated = text.replace('{start}', dateOf(told.span.from, grammar)).replace('{end}', dateOf(told.last, grammar));
  if (value === null) return `${grammar.nothing} ${dated}`;
  if (typeof own === 'string') return `${amountOf(value, grammar, told.currency)} ${dated}`;
  return `${new Intl.NumberFormat(grammar.tag).format(value)} ${dated}`;
}

/** Several measures: what is added, then what is taken away. */
function termOf(term: Term, teller: Teller): string {
  const { and, less } = teller.grammar;
  const plus = term.plus.map((name) => measured(name, teller)).join(` ${and} `);
  return [plus, ...(term.minus ?? []).map((name) => measured(name, teller))].join(` ${less} `);
}

/** Which way a forecast was wrong: its accuracy alone does not tell. */
function missedBy([forecast, came]: readonly [MeasureName, MeasureName], { told, grammar }: Teller): string {
  const gap = (told.totals[forecast] ?? 0) - (told.totals[came] ?? 0);
  if (gap === 0) return '';
  return ` (${gap < 0 ? grammar.tooLow : grammar.tooHigh} ${amountOf(Math.abs(gap), grammar, told.currency)})`;
}

function madeOf({ value, unit }: Kpi, teller: Teller): string {
  if ('total' in value) return termOf(value.total, teller);
  if ('formula' in value) {
    const { inputs, foresaw } = value.formula;
    return inputs.map((name) => measured(name, teller)).join(', ') + (foresaw ? missedBy(foresaw, teller) : '');
  }
  const { of, per } = teller.grammar;
  const [top, bottom] = value.ratio;
  return `${termOf(top, teller)} ${unit === 'ratio' ? of : per} ${termOf(bottom, teller)}`;
}

/** A figure in one sentence, from the words of its measures: "18 customers who ordered of 64 existing customers on 1 March 2026, …". */
export function sentenceOf(told: Told, language: Language, words: MeasureWords): string {
  const grammar: Grammar = grammars[language];
  const reason = told.reason && grammar.reasons[told.reason];
  if (reason) return reason;
  return `${madeOf(kpis[told.name], { told, grammar, words })}, ${spanOf(told.span, grammar)}.`;
}
