import * as v from 'valibot';
import { Day } from '../day.ts';
import { Refusal } from '../errors.ts';
import { Id } from '../id.ts';
import { setsRow } from './writes.ts';

const Currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
const Whole = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000_000));

/** From a day on, `denominator` units of one currency are worth `numerator` of the other, in their smallest units: no float (rule R5). */
export const ExchangeRate = v.object({
  id: Id,
  day: Day,
  from: Currency,
  to: Currency,
  numerator: Whole,
  denominator: Whole,
});
export type ExchangeRate = v.InferOutput<typeof ExchangeRate>;

/** @throws Refusal `auth.not_permitted` `rate.bad_pair` */
export const setExchangeRate = setsRow('exchangeRate.set', 'exchangeRate', ExchangeRate, {
  least: 'admin',
  check({ from, to }) {
    if (from === to) throw new Refusal('rate.bad_pair');
  },
});
