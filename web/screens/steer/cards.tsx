import { For, Show, createSignal } from 'solid-js';
import type { KpisAnswer } from '#contract/answers.ts';
import { dayOfInstant } from '#contract/day.ts';
import type { KpiWords } from '#contract/kpi.ts';
import type { KpiName } from '#contract/kpis.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { KpiCard } from '../../parts/steering/kpi-card.tsx';
import type { Question } from '../../parts/steering/question.ts';
import type { Scopes } from '../../parts/steering/scopes.ts';
import { Card } from '../../ui/card.tsx';
import { Band, Skeleton } from '../../ui/feedback.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Explained } from './explained.tsx';
import { main, namesFor } from './names.ts';
import styles from './steer.module.css';

/** px of a card with a target. */
const cardHeight = 144;

export function CardSkeletons() {
  const { t } = useI18n();
  return (
    <div class={styles.cards}>
      <For each={main}>{() => <Skeleton height={cardHeight} label={t('common.loading')} />}</For>
    </div>
  );
}

type CardsProps = {
  /** The answer with trends, and the one without, which may come later. */
  bodies: readonly [KpisAnswer, KpisAnswer | null | undefined];
  /** Is the second one still on its way? */
  isLate: boolean;
  words: Record<KpiName, KpiWords>;
  question: Question;
  scopes: Scopes | undefined;
};

/** The six figures, each with its explanation one tap away. */
export function Cards(props: CardsProps) {
  const { t } = useI18n();
  const [explained, setExplained] = createSignal<KpiName>();
  const scope = () => props.bodies[0].scope;
  /** The answer that holds a KPI. */
  const bodyOf = (name: KpiName) => props.bodies.find((body) => body?.kpis[name]);
  const today = () => dayOfInstant(props.bodies[0].asOf, props.bodies[0].timeZone);
  const isEmpty = () => namesFor(scope()).every((name) => !bodyOf(name)?.kpis[name]?.value);
  const hrefOf = (name: KpiName) => props.question.hrefTo(`/steer/${name}`, scope());
  return (
    <>
      <Show when={isEmpty()}>
        <Band tone="info">
          {t('steer.noSales')}. {t('steer.noSalesText')}
        </Band>
      </Show>
      <div class={styles.cards}>
        <For each={namesFor(scope())}>
          {(name) => (
            <Show
              when={bodyOf(name)}
              fallback={<Absent isLate={props.isLate} label={props.words[name].short} href={hrefOf(name)} />}
            >
              {(body) => (
                <KpiCard
                  name={name}
                  answer={body().kpis[name]!}
                  document={body()}
                  words={props.words[name]}
                  today={today()}
                  href={hrefOf(name)}
                  onExplain={() => setExplained(name)}
                />
              )}
            </Show>
          )}
        </For>
      </div>
      <Explained
        name={explained()}
        body={bodyOf(explained() ?? 'net_revenue')}
        words={props.words}
        scope={props.scopes?.nameOf(scope()) ?? ''}
        hrefOf={hrefOf}
        originOf={(name) => props.question.hrefTo(`/steer/${name}/explain`, scope())}
        onClose={() => setExplained()}
      />
    </>
  );
}

/** A figure that did not come: it waits, or says that it is not here. */
function Absent(props: { isLate: boolean; label: string; href: string }) {
  const { t } = useI18n();
  return (
    <Show when={!props.isLate} fallback={<Skeleton height={cardHeight} label={t('common.loading')} />}>
      <Card>
        <h2 class={styles.absent}>
          <a href={props.href}>{props.label}</a>
        </h2>
        <Figure value={undefined} reason={t('steer.notKept')} />
      </Card>
    </Show>
  );
}
