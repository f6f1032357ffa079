import { For, Show } from 'solid-js';
import type { FairRow } from '#contract/boards.ts';
import { ContestAnswer, type ContestHead } from '#contract/contests.ts';
import { isKpiName } from '#contract/kpis.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createDocument } from '../../kpi/create-document.ts';
import { DataAge } from '../../parts/data-age.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Disclosure, Facts, Section } from '../../ui/card.tsx';
import { RankDivider, RankList, RankRow } from '../../ui/rank-row.tsx';
import { initialsOf } from '../../ui/tile.tsx';
import type { ContestText } from './create-contest-text.ts';
import { rankedText } from './way-text.ts';

const topRows = 3;

type CardProps = { contest: ContestHead; text: ContestText };
type StandingProps = CardProps & { nameOf: (id: string) => string | undefined };

const createStanding = (props: StandingProps) =>
  createDocument(() => `/api/contests/${props.contest.id}`, ContestAnswer);

/** One that runs: who is in front, and oneself. */
export function RunningContest(props: StandingProps) {
  const { today } = useApp();
  const { t, format } = useI18n();
  const document = createStanding(props);
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
      <Brief {...props} />
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
      <Rules {...props} />
      <DataAge at={document.checkedAt()} />
    </Section>
  );
}

/** One that is announced; who may corrects it until it begins. */
export function ComingContest(props: CardProps & { onEdit: (() => void) | undefined }) {
  const { today } = useApp();
  const { t } = useI18n();
  return (
    <Card>
      <div class="spread">
        <h3>{props.contest.name}</h3>
        <span class="meta">{t('contest.startsIn', props.contest.startsOn - today())}</span>
      </div>
      <Brief {...props} />
      <Rules {...props} />
      <Show when={props.onEdit}>
        {(edit) => (
          <Button aria-label={t('contest.editOf', props.contest.name)} onClick={() => edit()()}>
            {t('contest.edit')}
          </Button>
        )}
      </Show>
    </Card>
  );
}

/** One that is over: who has the prize, why when several were there, and whether that can still change. */
export function PastContest(props: StandingProps) {
  const { t } = useI18n();
  const document = createStanding(props);
  return (
    <Card>
      <h3>{props.contest.name}</h3>
      <Brief {...props} />
      <Show
        when={document.body()}
        fallback={
          <Show when={document.body() === null && !document.isRefreshing()}>
            <p class="meta">{t('contest.notHere')}</p>
          </Show>
        }
      >
        {(answer) => <Result {...props} answer={answer()} />}
      </Show>
      <Rules {...props} />
    </Card>
  );
}

function Result(props: StandingProps & { answer: ContestAnswer }) {
  const { t, format } = useI18n();
  const prize = () => props.answer.prize;
  const own = () => props.answer.own;
  const winners = () =>
    prize().winners.flatMap(
      ({ id, rank }) => props.answer.rows.find((row) => row.id === id && row.rank === rank) ?? [],
    );
  const place = () => {
    const rank = own()?.rank;
    if (rank == null) return undefined;
    const key = props.contest.unit === 'rep' ? 'contest.ownPlace' : 'contest.ownTeamPlace';
    return t(key, format.rank(rank), props.answer.ranked);
  };
  const state = () => {
    const { finalOn, isFinal } = props.answer.contest;
    if (finalOn === null) return t('contest.neverFinal');
    return isFinal ? t('contest.final') : t('contest.notFinal', format.dayShort(finalOn - 1));
  };
  return (
    <>
      <Show when={winners().length > 0} fallback={<p>{t('contest.wonByNobody')}</p>}>
        <p>
          <strong>
            {t(
              'contest.wonBy',
              winners()
                .map((row) => nameIn(props, row, t))
                .join(', '),
            )}
          </strong>
        </p>
        <RankList label={props.contest.name}>
          <For each={winners()}>
            {(row) => <Line {...props} row={row} isOwn={row.id !== null && row.id === own()?.id} />}
          </For>
        </RankList>
      </Show>
      <Show when={prize().tie}>{(tie) => <p>{t(`contest.tie.${tie()}`)}</p>}</Show>
      <p class="meta">{[place(), state()].filter(Boolean).join(' · ')}</p>
    </>
  );
}

/** What it is about, and what there is to win. */
function Brief(props: CardProps) {
  const { t } = useI18n();
  return (
    <p class="meta">
      {[props.text.briefOf(props.contest), props.contest.prize && t('contest.prize', props.contest.prize)]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}

function Rules(props: CardProps) {
  const { t } = useI18n();
  return (
    <Disclosure summary={t('contest.rules')}>
      <Facts items={props.text.rulesOf(props.contest)} />
    </Disclosure>
  );
}

type Say = ReturnType<typeof useI18n>['t'];

const nameIn = ({ nameOf }: StandingProps, { id }: FairRow, t: Say): string =>
  id === null ? t('board.hidden') : (nameOf(id) ?? t('board.someone'));

function Line(props: StandingProps & { row: FairRow; isOwn: boolean }) {
  const { t, format } = useI18n();
  const known = () => nameIn(props, props.row, t);
  const value = () => {
    const { kpi, way } = props.contest;
    return (isKpiName(kpi) ? rankedText(format, kpi, way, props.row) : undefined) ?? t('common.none');
  };
  return (
    <RankRow
      rank={props.row.rank ?? undefined}
      name={props.isOwn && props.contest.unit === 'rep' ? t('board.you') : known()}
      initials={initialsOf(known())}
      own={props.isOwn}
      value={value()}
    />
  );
}
