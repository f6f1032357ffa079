import { Index, Show } from 'solid-js';
import { RestatementAnswer } from '#contract/known.ts';
import type { KpiName } from '#contract/kpis.ts';
import type { MeasureWords } from '#contract/sentence.ts';
import { useApp } from '../../app-context.ts';
import type { Dictionary } from '../../i18n/i18n.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { createDocument } from '../../kpi/create-document.ts';
import { createMeasureWords } from '../../kpi/create-measure-words.ts';
import { type MeasureTeller, measureTitle, measureValue } from '../../kpi/measure-text.ts';
import { EvidenceRows } from '../../parts/evidence/evidence-rows.tsx';
import { DocumentFrame } from '../../parts/steering/document-frame.tsx';
import type { Scopes } from '../../parts/steering/scopes.ts';
import { Facts } from '../../ui/card.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback.tsx';

type RestatedProps = { name: KpiName; scope: string; period: string; scopes: Scopes };

const urlOf = ({ name, scope, period }: RestatedProps, after?: string) =>
  `/api/kpis/${name}/restatement?${new URLSearchParams({ scope, period, ...(after !== undefined && { after }) }).toString()}`;

/** Why a closed figure is not what it was: each measure then and now, and the facts that came, went or changed since. */
export function Restated(props: RestatedProps) {
  const { t, locale } = useI18n();
  const words = createMeasureWords(locale);
  const document = createDocument(() => urlOf(props), RestatementAnswer);
  const skeleton = () => <Skeleton height={48} rows={3} label={t('common.loading')} />;
  return (
    <DocumentFrame document={document} skeleton={skeleton()}>
      {(answer) => (
        <Show when={words()} fallback={skeleton()}>
          {(told) => <Log {...props} answer={answer()} words={told()} />}
        </Show>
      )}
    </DocumentFrame>
  );
}

type Moved = keyof Dictionary['compare']['moved'];

function Log(props: RestatedProps & { answer: RestatementAnswer; words: MeasureWords }) {
  const { t, format, locale } = useI18n();
  const { today } = useApp();
  const teller = (): MeasureTeller => {
    const { period } = props.answer;
    const end = Math.min(period.to - 1, today());
    return { format, locale: locale(), words: props.words, start: period.from, end };
  };
  const moved = () => Object.entries(props.answer.measures).filter(([, { known, now }]) => known !== now);
  const facts = () =>
    moved().map(([name, { known, now, rest }]) => {
      const said = (value: number | null) => measureValue(teller(), name, value);
      const change = t('compare.fromTo', said(known), said(now));
      return {
        label: measureTitle(teller(), name),
        value: rest === null || rest === 0 ? change : `${change} ${t('compare.rest', said(rest))}`,
      };
    });
  const differences = () =>
    Object.fromEntries(Object.entries(props.answer.measures).map(([name, { entries }]) => [name, entries]));
  const lists = () => props.answer.entries.filter(({ total }) => total > 0);
  return (
    <>
      <Show when={facts().length > 0}>
        <Facts items={facts()} />
      </Show>
      <Show when={lists().length > 0} fallback={<EmptyState title={t('compare.nothingSince')} />}>
        <Index each={lists()}>
          {(list) => (
            <EvidenceRows
              list={list()}
              measures={differences()}
              first={list().measures[0]}
              teller={teller()}
              version={`${urlOf(props)} ${props.answer.asOf}`}
              urlOf={(after) => urlOf(props, after)}
              ofOne={props.scope.startsWith('rep:')}
              nameOf={(id) => props.scopes.nameOf(`rep:${id}`)}
              whatOf={(what) => t(`compare.moved.${what as Moved}`)}
              lateText={(when) => t('compare.learnt', when)}
            />
          )}
        </Index>
      </Show>
    </>
  );
}
