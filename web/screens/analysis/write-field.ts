import type { AnalysisName } from '#contract/analyses/registry.ts';
import type { Dictionary } from '../../i18n/i18n.tsx';
import type { useI18n } from '../../i18n/i18n.tsx';
import { kindOf } from './shape.ts';

type I18n = Pick<ReturnType<typeof useI18n>, 't' | 'format'>;
type FieldKey = keyof Dictionary['analyses']['fields'];
type ValueKey = keyof Dictionary['analyses']['values'];

export type Writer = {
  readonly i18n: I18n;
  readonly analysis: AnalysisName;
  readonly nameOf: (id: string) => string | undefined;
};

const bandPoints = 20;

/** What a field is called; of a band of scores, its bounds: "Note de 20 à 39". */
export function fieldName({ t }: I18n, key: string): string {
  const band = /^band(\d)$/.exec(key)?.[1];
  if (band === undefined) return t(`analyses.fields.${key as FieldKey}`) ?? key;
  const from = Number(band) * bandPoints;
  return t('analyses.band', from, from === 80 ? 100 : from + bandPoints - 1);
}

const hour = 60;

/** A field of an answer as people read it. */
export function writeField({ i18n: { t, format }, analysis, nameOf }: Writer, key: string, value: unknown): string {
  if (value === undefined) return t('common.none');
  if (key === 'reason')
    return typeof value === 'string' && value !== '' ? (nameOf(value) ?? value) : t('analyses.without');
  const kind = kindOf(analysis, key);
  if (value === null) return kind === 'name' || kind === 'word' ? t('analyses.without') : t('common.none');
  if (typeof value === 'boolean') return t(value ? 'analyses.yes' : 'analyses.no');
  if (typeof value === 'string') {
    const word = t(`analyses.values.${value as ValueKey}`) as string | undefined;
    return (
      nameOf(value) ?? word ?? (kind === 'name' || value.length === 22 ? t('analyses.unnamed', value.slice(-4)) : value)
    );
  }
  const amount = Number(value);
  switch (kind) {
    case 'money':
      return format.moneyRounded(amount);
    case 'ratio':
      return format.percent(amount, 1);
    case 'points':
      return format.points(amount);
    case 'days':
      return `${format.decimal(amount)}\u00A0${format.dayUnit()}`;
    case 'day':
      return format.dayShort(amount, true);
    case 'instant':
      return format.dateTime(amount);
    case 'minutes':
      return amount < hour
        ? t('analyses.minutes', format.decimal(amount, 0))
        : t('analyses.hours', format.decimal(amount / hour, 0));
    default:
      return format.decimal(amount, 2);
  }
}
