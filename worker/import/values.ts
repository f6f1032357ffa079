import { type Day, dayOfCivil, isoOf } from '../contract/day.ts';
import type { Format, ValueType } from './mapping.ts';

/** `digits ÷ 10^scale`: what a text says, without the rounding of a float. */
export type Decimal = { readonly digits: bigint; readonly scale: number };

/** `undefined` = not of this type. */
type Parsed<T> = T | undefined;

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const tokens: Record<string, string> = {
  YYYY: String.raw`(?<year>\d{4})`,
  MM: String.raw`(?<month>\d{2})`,
  M: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<day>\d{2})`,
  D: String.raw`(?<day>\d{1,2})`,
  hh: String.raw`\d{2}`,
  mm: String.raw`\d{2}`,
  ss: String.raw`\d{2}`,
  SSS: String.raw`\d{3}`,
};

const patterns = new Map<string, RegExp>();

function patternOf(format: string): RegExp {
  let pattern = patterns.get(format);
  if (!pattern) {
    const parts = format.split(/(YYYY|MM|DD|hh|mm|ss|SSS|M|D)/);
    pattern = new RegExp(`^${parts.map((part) => tokens[part] ?? escaped(part)).join('')}$`);
    patterns.set(format, pattern);
  }
  return pattern;
}

/** The calendar day that the first format that fits gives; a date that does not exist is none. */
export function dayOf(text: string, formats: readonly string[]): Parsed<Day> {
  for (const format of formats) {
    const { year, month, day } = patternOf(format).exec(text)?.groups ?? {};
    if (year === undefined || month === undefined || day === undefined) continue;
    const result = dayOfCivil(Number(year), Number(month), Number(day));
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isoOf(result) === iso ? result : undefined;
  }
  return undefined;
}

function numberPattern({ decimal, group }: Pick<Format, 'decimal' | 'group'>): RegExp {
  const key = `number ${decimal} ${group}`;
  let pattern = patterns.get(key);
  if (!pattern) {
    const grouped = group === '' ? '' : `|\\d{1,3}(?:${escaped(group)}\\d{3})+`;
    pattern = new RegExp(`^(-?)(\\d+${grouped})(?:${escaped(decimal)}(\\d+))?$`);
    patterns.set(key, pattern);
  }
  return pattern;
}

/** Plain digits, or digits grouped by three; no exponent, no currency sign. */
export function decimalOf(text: string, format: Pick<Format, 'decimal' | 'group'>): Parsed<Decimal> {
  const match = numberPattern(format).exec(text);
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  const whole = (match[2] ?? '').replaceAll(/\D/g, '');
  const digits = BigInt(whole + fraction);
  return { digits: match[1] === '-' ? -digits : digits, scale: fraction.length };
}

/** The decimal × 10^places, when that is a safe integer. */
export function scaledInteger({ digits, scale }: Decimal, places: number): Parsed<number> {
  const shift = places - scale;
  const divisor = shift < 0 ? 10n ** BigInt(-shift) : 1n;
  if (digits % divisor !== 0n) return undefined;
  const result = Number(shift < 0 ? digits / divisor : digits * 10n ** BigInt(shift));
  return Number.isSafeInteger(result) ? result : undefined;
}

/** A text as a value of a type. */
export function typedValue(text: string, type: ValueType, format: Format, dates: readonly string[]) {
  if (type === 'text') return text;
  if (type === 'day') return dayOf(text, dates);
  const decimal = decimalOf(text, format);
  if (decimal === undefined) return undefined;
  if (type === 'fraction') return decimal;
  if (type === 'percent') return { digits: decimal.digits, scale: decimal.scale + 2 };
  if (type === 'cents') return scaledInteger(decimal, 2);
  if (type === 'integer') return scaledInteger(decimal, 0);
  return Number(decimal.digits) / 10 ** decimal.scale;
}
