import { useSearchParams } from '@solidjs/router';
import { Show } from 'solid-js';
import { kpis } from '#contract/kpis.ts';
import type { ScopeType } from '#contract/steering.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createKpisDocument, kpisUrl } from '../../kpi/create-document.ts';
import { Breakdown } from '../../parts/steering/breakdown.tsx';
import { DocumentFrame } from '../../parts/steering/document-frame.tsx';
import type { By } from '../../parts/steering/scopes.ts';
import { Card, Section } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { KpiPageProps } from './kpi-page.tsx';

/** The same KPI by team, rep, sector or family; each part leads to its own page. */
export function Parts(props: KpiPageProps) {
  const { t } = useI18n();
  const [params, setParams] = useSearchParams();
  const bys = () =>
    props.scopes.bysOf(props.scope).filter((by) => (kpis[props.name].scopes as readonly ScopeType[]).includes(by));
  const by = (): By | undefined => bys().find((one) => one === params['by']) ?? bys()[0];
  const document = createKpisDocument(() => {
    const [part, { name, scope, question }] = [by(), props];
    return part && kpisUrl({ kpi: [name], scope, period: question.period().key, by: part });
  });
  return (
    <Show when={by()}>
      {(part) => (
        <Card>
          <Section
            title={t('kpi.breakdown')}
            aside={
              <Show when={bys().length > 1} fallback={t(`kpi.by.${part()}`)}>
                <Segmented
                  label={t('kpi.breakdown')}
                  value={part()}
                  onChange={(next) => setParams({ by: next }, { replace: true })}
                  options={bys().map((value) => ({ value, label: t(`kpi.by.${value}`) }))}
                />
              </Show>
            }
          >
            <DocumentFrame document={document} skeleton={<Skeleton height={48} rows={6} label={t('common.loading')} />}>
              {(body) => (
                <Breakdown
                  name={props.name}
                  words={props.words[props.name]}
                  by={part()}
                  parts={body().kpis[props.name]?.by ?? []}
                  scopes={props.scopes}
                  hrefOf={props.isRep ? undefined : (key) => props.question.hrefTo(`/steer/${props.name}`, key)}
                />
              )}
            </DocumentFrame>
          </Section>
        </Card>
      )}
    </Show>
  );
}
