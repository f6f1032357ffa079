import { type Accessor, createMemo } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createRows } from '../../store/live.ts';

/** What people call the things that analyses speak of, as far as this phone knows them. */
export function createNames(): Accessor<ReadonlyMap<string, string>> {
  const { store } = useApp();
  const { locale } = useI18n();
  const named = [
    createRows(store, 'user'),
    createRows(store, 'team'),
    createRows(store, 'territory'),
    createRows(store, 'family'),
    createRows(store, 'businessUnit'),
    createRows(store, 'product'),
    createRows(store, 'customer'),
  ];
  const stages = createRows(store, 'stage');
  return createMemo(() => {
    const nameOfStage = ({ id, fr, en }: { id: string; fr: string; en: string }): [string, string] => [
      id,
      locale() === 'fr' ? fr : en,
    ];
    return new Map([
      ...named.flatMap((rows) => (rows() ?? []).map(({ row }): [string, string] => [row.id, row.name])),
      ...(stages() ?? []).map(({ row }) => nameOfStage(row)),
    ]);
  });
}
