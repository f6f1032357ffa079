import { attainmentOf, evaluate } from '#contract/evaluate.ts';
import { measuresOf } from '#contract/kpis.ts';
import { type Period, comparableSpan, lengthOf, previousPeriod } from '#contract/period.ts';
import { everySubject } from '../slice.ts';
import { type Way, without } from './way.ts';

const periodsBack = 3;

/** Value ÷ one's own median of the three periods before, each cut to as many working days while the period runs. */
export const progress: Way = ({ name, slice, settings, plan }, period) => {
  const bases: { span: Period; counted: ReturnType<typeof plan.count> }[] = [];
  for (let base = previousPeriod(period, settings); bases.length < periodsBack; base = previousPeriod(base, settings)) {
    const span = { ...base, ...comparableSpan(period, base, settings.today, settings) };
    bases.push({ span, counted: plan.count(slice, span, measuresOf(name)) });
  }
  return (id, value) => {
    const before = bases.flatMap(({ span, counted }) => {
      const totals = counted().get(id) ?? counted().get(everySubject) ?? {};
      return evaluate(name, totals, lengthOf(span, settings.today)).value ?? [];
    });
    if (before.length < periodsBack) return without('too_short');
    const median = before.toSorted((a, b) => a - b)[1] ?? 0;
    const score = attainmentOf(name, value, median);
    return score === null ? without('no_denominator', median) : { score, basis: median };
  };
};
