import { Show } from 'solid-js';
import type { KpiAnswer } from '#contract/answers.ts';
import type { KpiWords } from '#contract/kpi.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import type { ScopeType } from '#contract/steering.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { formatKpi } from '../../kpi/format-kpi.ts';
import { BarsList } from '../../ui/bars-list.tsx';
import { EmptyState } from '../../ui/feedback.tsx';
import type { By, Scopes } from './scopes.ts';

type BreakdownProps = {
  name: KpiName;
  words: KpiWords;
  by: By;
  parts: NonNullable<KpiAnswer['by']>;
  scopes: Scopes;
  /** Left out: the parts cannot be opened. */
  hrefOf?: (scope: string) => string;
};

/** The same KPI for each part of the scope, best first; parts without a value, and small samples, come last. */
export function Breakdown(props: BreakdownProps) {
  const { t, format } = useI18n();
  const keyOf = (id: string) => `${props.by}:${id}`;
  const mayOpen = () => (kpis[props.name].scopes as readonly ScopeType[]).includes(props.by);
  const sorted = () => inOrder(props.parts, kpis[props.name].better);
  const textOf = ({ value, low, n }: (typeof props.parts)[number]) => {
    if (value === null) return t('common.none');
    const written = formatKpi(format, props.name, value);
    return low ? `${written} · n = ${n ?? 0}` : written;
  };
  return (
    <Show when={sorted().length > 0} fallback={<EmptyState title={t('kpi.noParts')} />}>
      <BarsList
        label={`${props.words.short} · ${t(`kpi.by.${props.by}`)}`}
        items={sorted().map((part) => ({
          label:
            part.id === null ? t(`kpi.without.${props.by}`) : (props.scopes.nameOf(keyOf(part.id)) ?? t('common.none')),
          amount: part.value ?? undefined,
          text: textOf(part),
          slot: part.low ? 5 : 1,
          href: part.id !== null && mayOpen() ? props.hrefOf?.(keyOf(part.id)) : undefined,
        }))}
      />
    </Show>
  );
}

/** Facts without a family, unit or sector are a part only when there are some. */
function inOrder(parts: BreakdownProps['parts'], better: 'higher' | 'lower') {
  const sign = better === 'higher' ? -1 : 1;
  return parts
    .filter(({ value, id }) => id !== null || (value !== null && value !== 0))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || sign * ((a.value ?? 0) - (b.value ?? 0)));
}

const rankOf = ({ value, low }: { value: number | null; low?: true }) => (value === null ? 2 : low ? 1 : 0);
