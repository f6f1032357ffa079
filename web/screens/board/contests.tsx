import { For, Show } from 'solid-js';
import type { FairRow } from '#contract/boards.ts';
import { ContestAnswer, type ContestHead, ContestsAnswer } from '#contract/contests.ts';
import { isKpiName } from '#contract/kpis.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createDocument } from '../../kpi/create-document.ts';
import { createKpiWords } from '../../kpi/create-words.ts';
import { formatKpi } from '../../kpi/format-kpi.ts';
import { DataAge } from '../../parts/data-age.tsx';
import { Section } from '../../ui/card.tsx';
import { RankDivider, RankList, RankRow } from '../../ui/rank-row.tsx';
import { initialsOf } from '../../ui/tile.tsx';
import styles from './board.module.css';

const topRows = 3;

/** The contests that run, as this phone last knew them; nothing when there is none. */
export function Contests(props: { nameOf: (id: string) => string | undefined }) {
  const document = createDocument(() => '/api/contests', ContestsAnswer);
  const { today } = useApp();
  // A list that is old may name one that is over since.
  const running = () =>
    document.body()?.contests.filter(({ startsOn, endsOn }) => startsOn <= today() && today() <= endsOn) ?? [];
  const ids = () => running().map(({ id }) => id);
  return (
    <div class={styles.contests}>
      <For each={ids()}>
        {(id) => (
          <Show when={running().find((one) => one.id === id)}>
            {(contest) => <Contest contest={contest()} nameOf={props.nameOf} />}
          </Show>
        )}
      </For>
    </div>
  );
}

type ContestProps = { contest: ContestHead; nameOf: (id: string) => string | undefined };

function Contest(props: ContestProps) {
  const { today } = useApp();
  const { t, format, locale } = useI18n();
  const words = createKpiWords(locale);
  const document = createDocument(() => `/api/contests/${props.contest.id}`, ContestAnswer);
  const kpi = () => (isKpiName(props.contest.kpi) ? words()?.[props.contest.kpi].short : undefined);
  const top = () => document.body()?.rows.slice(0, topRows) ?? [];
  const own = () => document.body()?.own ?? null;
  const isBelow = () => own() !== null && !top().some(({ id }) => id === own()?.id);
  const said = () => {
    const ranked = document.body()?.ranked ?? 0;
    const rank = own()?.rank;
    return rank == null ? undefined : t('board.contestPlace', format.rank(rank), ranked);
  };
  return (
    <Section title={props.contest.name} aside={t('board.contestLeft', props.contest.endsOn + 1 - today())}>
      <RankList label={props.contest.name}>
        <For each={top()}>{(row) => <Line {...props} row={row} isOwn={row.id !== null && row.id === own()?.id} />}</For>
        <Show when={isBelow() && own()}>
          {(row) => (
            <>
              <RankDivider>{said() ?? t('board.unranked')}</RankDivider>
              <Line {...props} row={row()} isOwn />
            </>
          )}
        </Show>
      </RankList>
      <p class="meta">
        {[kpi(), props.contest.prize && t('board.contestPrize', props.contest.prize), said()]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <DataAge at={document.checkedAt()} />
    </Section>
  );
}

function Line(props: ContestProps & { row: FairRow; isOwn: boolean }) {
  const { t, format } = useI18n();
  const known = () => (props.row.id === null ? t('board.hidden') : (props.nameOf(props.row.id) ?? t('board.someone')));
  const name = () => (props.isOwn && props.contest.unit === 'rep' ? t('board.you') : known());
  const value = () => {
    const { kpi } = props.contest;
    return props.row.value === null || !isKpiName(kpi) ? t('common.none') : formatKpi(format, kpi, props.row.value);
  };
  return (
    <RankRow
      rank={props.row.rank ?? undefined}
      name={name()}
      initials={initialsOf(known())}
      own={props.isOwn}
      value={value()}
    />
  );
}
