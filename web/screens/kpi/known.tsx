import { Show, createSignal } from 'solid-js';
import { KnownKpisAnswer, type KnownAnswer } from '#contract/known.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createDocument } from '../../kpi/create-document.ts';
import { formatKpi } from '../../kpi/format-kpi.ts';
import type { Scopes } from '../../parts/steering/scopes.ts';
import { Card, Disclosure, Facts, Section } from '../../ui/card.tsx';
import { Restated } from './restated.tsx';

type KnownProps = { name: KpiName; scope: string; period: string; scopes: Scopes };

const urlOf = ({ name, scope, period }: KnownProps) =>
  `/api/kpis?${new URLSearchParams({ kpi: name, scope, period, known: 'closing' }).toString()}`;

const untold = {
  not_closed: 'compare.notClosed',
  other_definition: 'compare.otherDefinition',
  not_told: 'compare.notTold',
} as const;

/** A period that is over, as it was known when its months were closed, and what came since (rule R4). */
export function Known(props: KnownProps) {
  const { t, format } = useI18n();
  const document = createDocument(() => urlOf(props), KnownKpisAnswer);
  const [isAsked, setAsked] = createSignal(false);
  const known = (): KnownAnswer | undefined => document.body()?.kpis[props.name]?.known;
  const reason = () => {
    const why = known()?.reason;
    return why && why in untold ? t(untold[why as keyof typeof untold]) : undefined;
  };
  const facts = ({ value, at, difference }: KnownAnswer) => [
    {
      label: at === null ? t('compare.known') : t('compare.knownAt', format.dateTime(at)),
      value: value === null ? t('common.none') : formatKpi(format, props.name, value),
    },
    { label: t('compare.now'), value: nowText() },
    { label: t('compare.since'), value: differenceText(difference) },
  ];
  const nowText = () => {
    const now = document.body()?.kpis[props.name]?.value ?? null;
    return now === null ? t('common.none') : formatKpi(format, props.name, now);
  };
  const differenceText = (difference: number | null) => {
    if (difference === null) return t('common.none');
    if (difference === 0) return t('compare.same');
    const size = Math.abs(difference);
    const text = kpis[props.name].unit === 'ratio' ? format.pointsSize(size) : formatKpi(format, props.name, size);
    return `${difference > 0 ? '+' : '−'}${text}`;
  };
  return (
    <Show when={known()}>
      {(found) => (
        <Card>
          <Section title={t('compare.known')}>
            <Show when={reason()} fallback={<Facts items={facts(found())} />}>
              {(text) => <p class="meta">{text()}</p>}
            </Show>
            <Show when={found().value !== null && found().difference !== null}>
              <Disclosure summary={t('compare.whatCame')} onOpen={() => setAsked(true)}>
                <Show when={isAsked()}>
                  <Restated {...props} />
                </Show>
              </Disclosure>
            </Show>
          </Section>
        </Card>
      )}
    </Show>
  );
}
