import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createRows } from '../../store/live.ts';
import type { Values } from './disputes.ts';

/** The values of a field group, as a person reads them. */
export function createValueText(): (group: string, values: Values) => string {
  const { store } = useApp();
  const { t, format, locale } = useI18n();
  const territories = createRows(store, 'territory');
  const stages = createRows(store, 'stage');
  const families = createRows(store, 'family');
  const nameIn = (rows: () => { row: { id: string; name: string } }[] | undefined, id: unknown) =>
    rows()?.find(({ row }) => row.id === id)?.row.name ?? '';
  const text = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const number = (value: unknown, write: (known: number) => string) => (typeof value === 'number' ? write(value) : '');
  const writers: Record<string, (values: Values) => string> = {
    place: ({ address, postcode, city }) =>
      [text(address), [text(postcode), text(city)].filter(Boolean).join(' ')].filter(Boolean).join(', '),
    territoryId: ({ territoryId }) => nameIn(territories, territoryId),
    familyId: ({ familyId }) => nameIn(families, familyId),
    stage: ({ stageId, lostReason }) =>
      [stages()?.find(({ row }) => row.id === stageId)?.row[locale()], text(lostReason)].filter(Boolean).join(' · '),
    amountCents: ({ amountCents }) => number(amountCents, format.money),
    probabilityBp: ({ probabilityBp }) => number(probabilityBp, (bp) => format.percent(bp / 10_000)),
    expectedCloseOn: ({ expectedCloseOn }) => number(expectedCloseOn, (day) => format.dayShort(day, true)),
    dueOn: ({ dueOn }) => number(dueOn, (day) => format.dayShort(day, true)),
    state: ({ status }) =>
      status === 'done' ? t('conflict.done') : status === 'open' ? t('conflict.open') : t('conflict.cancelled'),
    isPrimary: ({ isPrimary }) => (isPrimary ? t('me.yes') : t('me.no')),
    kind: ({ kind }) => (kind === 'person' ? t('conflict.person') : t('conflict.company')),
  };
  return (group, values) => writers[group]?.(values) ?? Object.values(values).map(text).filter(Boolean).join(' ');
}
