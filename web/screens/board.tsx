import { For, Match, Show, Suspense, Switch } from 'solid-js';
import { type RefusalCode, refusals } from '#contract/errors.ts';
import { kpis } from '#contract/kpis.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createKpiWords } from '../kpi/create-words.ts';
import { formatKpi } from '../kpi/format-kpi.ts';
import { boardPeriods } from '../parts/board-scopes.ts';
import { DataAge } from '../parts/data-age.tsx';
import { createIsHidden } from '../parts/hidden.ts';
import { SyncPill } from '../parts/sync-pill.tsx';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/card.tsx';
import { Band, EmptyState, Skeleton } from '../ui/feedback.tsx';
import { Hero } from '../ui/hero.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { BoardRows } from './board/board-rows.tsx';
import { BoardChoices, ChoicesComing, ViewChoices } from './board/choices.tsx';
import { Contests } from './board/contests.tsx';
import { type Board, createBoard } from './board/create-board.ts';
import { createOwnPlace } from './board/create-own-place.ts';
import { GapCard } from './board/gap-card.tsx';
import { LastResult } from './board/last-result.tsx';
import { createNames } from './board/names.ts';
import { hasBegun, standingsOf } from './board/standings.ts';

type Names = ReturnType<typeof createNames>;

/** Classement: people or teams ranked on a KPI, readable offline with its age. */
export function BoardScreen() {
  const { t } = useI18n();
  const board = createBoard();
  const nameOf = createNames();
  return (
    <>
      <Hero title={t('board.title')} end={<SyncPill />}>
        <Segmented
          label={t('common.period')}
          value={board.kind()}
          onChange={(period) => board.choose({ period })}
          options={boardPeriods.map((value) => ({ value, label: t(`common.${value}`) }))}
        />
        <Suspense fallback={<ChoicesComing />}>
          <BoardChoices board={board} />
        </Suspense>
        <DataAge at={isLooking(board) ? undefined : board.document.checkedAt()} />
      </Hero>
      <div class="page">
        <Refused board={board} />
        <Standing board={board} nameOf={nameOf} />
        {/* Below the ranking: not before it is known how tall that is. */}
        <Show when={!isLooking(board)}>
          <Suspense>
            <Contests nameOf={nameOf} />
          </Suspense>
        </Show>
      </div>
    </>
  );
}

/** An answer that did not come for another reason than the network. */
function Refused(props: { board: Board }) {
  const { t } = useI18n();
  const code = (): RefusalCode | undefined => {
    const outcome = props.board.document.outcome();
    if (outcome?.status !== 'refused') return undefined;
    return Object.hasOwn(refusals, outcome.code) ? (outcome.code as RefusalCode) : 'internal';
  };
  return (
    <Show when={code()}>
      {(known) => (
        <Band tone="warn" action={{ label: t('common.retry'), run: () => props.board.document.refresh() }}>
          {t('board.stale')} {t(`errors.${known()}`)}
        </Band>
      )}
    </Show>
  );
}

/** Is nothing known yet of what the ranking will show? */
function isLooking({ document }: Board): boolean {
  return document.body() === undefined || (document.body() === null && document.isRefreshing());
}

function Standing(props: { board: Board; nameOf: Names }) {
  const { t } = useI18n();
  const body = () => props.board.document.body();
  return (
    <Switch fallback={<Skeleton height={60} rows={5} label={t('common.loading')} />}>
      <Match when={props.board.scopes()?.length === 0}>
        <EmptyState title={t('board.noTeam')} />
      </Match>
      <Match when={body()}>
        {(answer) => <Answered board={props.board} answer={answer()} nameOf={props.nameOf} />}
      </Match>
      <Match when={!isLooking(props.board)}>
        <EmptyState
          title={t('board.notHere')}
          action={<Button onClick={() => props.board.document.refresh()}>{t('common.retry')}</Button>}
        >
          {t('board.notHereText')}
        </EmptyState>
      </Match>
    </Switch>
  );
}

type Answer = NonNullable<ReturnType<Board['document']['body']>>;

/** A board of so many is shown whole. */
const few = 5;

function Answered(props: { board: Board; answer: Answer; nameOf: Names }) {
  const { session, today } = useApp();
  const { t, format } = useI18n();
  const kpi = () => props.board.kpi();
  const ranked = () => standingsOf(props.answer).ranked;
  const isRanked = () => ranked().some(({ id }) => id === session.user.id);
  const isWhole = () =>
    !isRanked() ||
    ranked().length <= few ||
    (props.board.view() ?? (session.role === 'rep' ? 'around' : 'all')) === 'all';
  const own = createOwnPlace(
    () => props.board,
    () => props.answer,
  );
  /** Own figures for everybody; those of the people that a leader compares for him. */
  const hrefOf = (id: string) => {
    const isLed = session.role === 'admin' || (session.role === 'manager' && props.answer.scope.startsWith('team:'));
    if (props.answer.unit !== 'rep' || !(isLed || id === session.user.id)) return undefined;
    const asked = new URLSearchParams({ ...(isLed && { scope: `rep:${id}` }), period: props.answer.period.key });
    return `/steer/${kpi()}/explain?${asked.toString()}`;
  };
  return (
    <>
      <ViewChoices board={props.board} isWhole={isWhole()} mayNarrow={isRanked() && ranked().length > few} />
      <p class="meta">{t('board.ends', format.dayAgo(props.answer.period.to - 1, today()))}</p>
      <OwnHidden unit={props.answer.unit} />
      <Show
        when={hasBegun(kpis[kpi()], ranked()) || own.figure()?.provisional}
        fallback={<NotBegun board={props.board} answer={props.answer} nameOf={props.nameOf} />}
      >
        <BoardRows
          answer={props.answer}
          kpi={kpi()}
          me={session.user.id}
          own={own.figure()}
          places={own.places()}
          way={props.board.way()}
          isWhole={isWhole()}
          hrefOf={hrefOf}
          nameOf={props.nameOf}
        />
        <Show when={own.places()}>
          <p class="meta">{t('board.othersUnknown')}</p>
        </Show>
        <Show when={own.gap()}>
          {(gap) => (
            <GapCard board={props.board} gap={gap()} name={props.nameOf(gap().row.id ?? '') ?? t('board.someone')} />
          )}
        </Show>
      </Show>
      <Suspense>
        <HowItIsCounted board={props.board} shrinkage={props.answer.shrinkage} />
      </Suspense>
    </>
  );
}

/** What hiding does, where it shows: colleagues see a place without a name. */
function OwnHidden(props: { unit: Answer['unit'] }) {
  const { session } = useApp();
  const { t } = useI18n();
  const isHidden = createIsHidden();
  return (
    <Show when={session.role === 'rep' && props.unit === 'rep' && isHidden()}>
      <p class="meta">{t('board.youHidden')}</p>
    </Show>
  );
}

function NotBegun(props: { board: Board; answer: Answer; nameOf: Names }) {
  const { t } = useI18n();
  return (
    <>
      <EmptyState title={t('board.empty')}>{t('board.emptyText')}</EmptyState>
      <LastResult board={props.board} period={props.answer.previous.key} nameOf={props.nameOf} />
    </>
  );
}

function HowItIsCounted(props: { board: Board; shrinkage: Answer['shrinkage'] }) {
  const { locale, t, format } = useI18n();
  const words = createKpiWords(locale);
  const paragraphs = () => {
    const found = words()?.[props.board.kpi()];
    const drawn = props.shrinkage;
    const kpi = props.board.kpi();
    return found
      ? [
          found.question,
          found.formula,
          t(`board.wayHow.${props.board.way()}`),
          ...(drawn ? [t('board.shrunkHow', format.decimal(drawn.k, 0), formatKpi(format, kpi, drawn.mean))] : []),
          t('board.ties'),
        ]
      : [];
  };
  return (
    <Disclosure summary={t('board.how')}>
      <For each={paragraphs()}>{(text) => <p>{text}</p>}</For>
    </Disclosure>
  );
}
