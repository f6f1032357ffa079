import { type Accessor, For, Show, Suspense, createSignal, lazy, type JSX } from 'solid-js';
import IconPlus from '~icons/lucide/plus';
import { type ContestHead, ContestsAnswer } from '#contract/contests.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createDocument } from '../../kpi/create-document.ts';
import { createBoardScopes } from '../../parts/board-scopes.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import styles from './board.module.css';
import { ComingContest, PastContest, RunningContest } from './contest-cards.tsx';
import { type ContestText, createContestText } from './create-contest-text.ts';

const ContestForm = lazy(async () => ({ default: (await import('./contest-form.tsx')).ContestForm }));

/** Results are asked of so many; the others when somebody wants to see them. */
const shownAtFirst = 3;

type Names = (id: string) => string | undefined;

/** The contests that run, come and are over, as this phone last knew them. Who leads announces them here. */
export function Contests(props: { nameOf: Names }) {
  const { session } = useApp();
  const { t } = useI18n();
  const document = createDocument(() => '/api/contests', ContestsAnswer);
  const { running, coming, over } = createPhases(() => document.body()?.contests ?? []);
  const text = createContestText();
  const [edited, setEdited] = createSignal<ContestHead | 'new'>();
  return (
    <div class={styles.contests}>
      <Show when={session.role !== 'rep'}>
        <Section
          title={t('contest.title')}
          aside={
            <Button icon={<IconPlus />} onClick={() => setEdited('new')}>
              {t('contest.announce')}
            </Button>
          }
        >
          <Show when={document.body() && running().length + coming().length === 0}>
            <p class="meta">{t('contest.none')}</p>
          </Show>
        </Section>
      </Show>
      <Each list={running()}>
        {(contest) => <RunningContest contest={contest()} text={text} nameOf={props.nameOf} />}
      </Each>
      <Coming list={coming()} text={text} onEdit={setEdited} />
      <Past list={over()} text={text} nameOf={props.nameOf} />
      <Suspense>
        <Show when={edited()} keyed>
          {(contest) => (
            <ContestForm
              contest={contest === 'new' ? undefined : contest}
              text={text}
              onDone={document.refresh}
              onClose={() => setEdited()}
            />
          )}
        </Show>
      </Suspense>
    </div>
  );
}

type ListProps = { list: readonly ContestHead[]; text: ContestText };

function Coming(props: ListProps & { onEdit: (contest: ContestHead) => void }) {
  const { t } = useI18n();
  const mayChange = createReach();
  return (
    <Show when={props.list.length > 0}>
      <Section title={t('contest.coming')}>
        <div class={styles.cards}>
          <Each list={props.list}>
            {(contest) => (
              <ComingContest
                contest={contest()}
                text={props.text}
                onEdit={mayChange(contest()) ? () => props.onEdit(contest()) : undefined}
              />
            )}
          </Each>
        </div>
      </Section>
    </Show>
  );
}

function Past(props: ListProps & { nameOf: Names }) {
  const { t } = useI18n();
  const [isWhole, setWhole] = createSignal(false);
  const shown = () => (isWhole() ? props.list : props.list.slice(0, shownAtFirst));
  return (
    <Show when={props.list.length > 0}>
      <Section title={t('contest.over')}>
        <div class={styles.cards}>
          <Each list={shown()}>
            {(contest) => <PastContest contest={contest()} text={props.text} nameOf={props.nameOf} />}
          </Each>
        </div>
        <Show when={shown().length < props.list.length}>
          <Button wide onClick={() => setWhole(true)}>
            {t('contest.all', props.list.length)}
          </Button>
        </Show>
      </Section>
    </Show>
  );
}

/** One drawing for each contest, which stays while what is known of it changes. */
function Each(props: { list: readonly ContestHead[]; children: (contest: Accessor<ContestHead>) => JSX.Element }) {
  const ids = () => props.list.map(({ id }) => id);
  return (
    <For each={ids()}>
      {(id) => <Show when={props.list.find((one) => one.id === id)}>{(contest) => props.children(contest)}</Show>}
    </For>
  );
}

/** By the day, not by what the list says: an old one may name as running what is over since. */
function createPhases(all: Accessor<readonly ContestHead[]>) {
  const { today } = useApp();
  const byEnd = (a: ContestHead, b: ContestHead) => a.endsOn - b.endsOn;
  return {
    running: () =>
      all()
        .filter(({ startsOn, endsOn }) => startsOn <= today() && today() <= endsOn)
        .toSorted(byEnd),
    coming: () =>
      all()
        .filter(({ startsOn }) => startsOn > today())
        .toSorted((a, b) => a.startsOn - b.startsOn),
    over: () =>
      all()
        .filter(({ endsOn }) => endsOn < today())
        .toSorted((a, b) => byEnd(b, a)),
  };
}

/** An administrator changes any contest, a manager those of the teams he leads. */
function createReach(): (contest: ContestHead) => boolean {
  const { session } = useApp();
  const scopes = createBoardScopes();
  return ({ scope }) =>
    session.role === 'admin' ||
    (session.role === 'manager' && scope !== 'org' && (scopes()?.some((one) => one.scope === scope) ?? false));
}
