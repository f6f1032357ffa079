import { Index } from 'solid-js';
import { dayOfInstant } from '#contract/day.ts';
import type { ExplainAnswer } from '#contract/explain.ts';
import type { KpiWords } from '#contract/kpi.ts';
import type { KpiName } from '#contract/kpis.ts';
import type { MeasureWords } from '#contract/sentence.ts';
import type { Dictionary } from '../../i18n/i18n.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import type { MeasureTeller } from '../../kpi/measure-text.ts';
import { EvidenceRows } from '../../parts/evidence/evidence-rows.tsx';
import { KpiFigure } from '../../parts/steering/kpi-figure.tsx';
import type { Scopes } from '../../parts/steering/scopes.ts';
import { Card, Section } from '../../ui/card.tsx';
import { About } from './about.tsx';
import { Calculation } from './calculation.tsx';
import { Checked } from './checked.tsx';
import styles from './explain.module.css';
import { LeftOut } from './left-out.tsx';

type ExplainedProps = {
  name: KpiName;
  answer: ExplainAnswer;
  words: KpiWords;
  measures: MeasureWords;
  scopes: Scopes;
  urlOf: (after: string) => string;
};

/** What every part of the explanation is given. */
export type Part = {
  readonly name: KpiName;
  readonly answer: ExplainAnswer;
  readonly words: KpiWords;
  readonly teller: MeasureTeller;
};

/** The measure that is read first: above the line, or first in the formula. */
const firstOf = ({ made }: ExplainAnswer): string | undefined => made.top?.plus[0] ?? made.inputs?.[0];

type What = keyof Dictionary['explain']['what'];

/** The figure, how it is made, what is not in it, that it adds up, and its rows. */
export function Explained(props: ExplainedProps) {
  const { t, locale, format } = useI18n();
  const teller = (): MeasureTeller => {
    const { period, asOf, timeZone } = props.answer;
    const today = dayOfInstant(asOf, timeZone);
    const end = Math.min(period.to - 1, today);
    return { format, locale: locale(), words: props.measures, start: period.from, end };
  };
  const part = (): Part => ({ name: props.name, answer: props.answer, words: props.words, teller: teller() });
  return (
    <div class={styles.columns}>
      <div class="stack">
        <Card>
          <h2 class={styles.name}>{props.words.name}</h2>
          <KpiFigure name={props.name} answer={props.answer} words={props.words} size="l" />
          <p class={styles.sentence}>{props.answer.sentence[locale()]}</p>
        </Card>
        <Card>
          <Calculation {...part()} />
        </Card>
      </div>
      <div class={`stack ${styles.side}`}>
        <Card>
          <Checked {...part()} />
        </Card>
        <Card>
          <LeftOut {...part()} />
        </Card>
        <Card>
          <Section title={t('explain.about')}>
            <About {...part()} scope={props.scopes.nameOf(props.answer.scope) ?? t('common.none')} />
          </Section>
        </Card>
      </div>
      <div class={`stack ${styles.rows}`}>
        <Rows {...props} teller={teller()} />
      </div>
    </div>
  );
}

/** A list behind the measures is known by its place: it keeps its choice and its pages while the answer is refreshed. */
function Rows(props: ExplainedProps & { teller: MeasureTeller }) {
  const { t } = useI18n();
  const whatOf = (what: string) => t(`explain.what.${what as What}`) as string | undefined;
  return (
    <Index each={props.answer.evidence}>
      {(list) => (
        <Card>
          <EvidenceRows
            list={list()}
            measures={props.answer.measures}
            first={firstOf(props.answer)}
            teller={props.teller}
            version={`${props.urlOf('')} ${props.answer.asOf}`}
            urlOf={(after) => props.urlOf(after)}
            ofOne={props.answer.scope.startsWith('rep:')}
            nameOf={(id) => props.scopes.nameOf(`rep:${id}`)}
            whatOf={whatOf}
          />
        </Card>
      )}
    </Index>
  );
}
