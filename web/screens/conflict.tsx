import { useNavigate, useParams } from '@solidjs/router';
import { For, Show, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { Conflict } from '#contract/conflict.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { type Meeting, createOpenConflicts } from '../parts/open-conflicts.ts';
import { SyncPill } from '../parts/sync-pill.tsx';
import { createRow } from '../store/live.ts';
import { mutateAll } from '../sync/mutate.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Band, EmptyState, Skeleton } from '../ui/feedback.tsx';
import { Hero, HeroNote } from '../ui/hero.tsx';
import { useToast } from '../ui/toast.tsx';
import { createPresent } from './conflict/create-present.ts';
import { Dispute, inOrder } from './conflict/dispute.tsx';
import { type Choice, type Chosen, type Present, distinct, firstChoice, writesOf } from './conflict/disputes.ts';

/** Conflit: what two people wrote at once, side by side; nothing is lost, and it works without network. */
export function ConflictScreen() {
  const { t } = useI18n();
  const params = useParams<{ id: string }>();
  const open = createOpenConflicts();
  const [shown, setShown] = createSignal<Meeting>();
  // The one it was opened with stays while it is being settled.
  const meeting = () => {
    const id = decodeURIComponent(params.id);
    return shown() ?? open()?.find(({ conflicts }) => conflicts.some((conflict) => conflict.id === id));
  };
  return (
    <Show
      when={meeting()}
      keyed
      fallback={
        <>
          <Hero title={t('conflict.title')} end={<SyncPill />} />
          <div class="page narrow">
            <Show when={open()} fallback={<Skeleton height={120} rows={2} label={t('common.loading')} />}>
              <EmptyState title={t('conflict.none')} action={<LinkButton href="/sync">{t('queue.title')}</LinkButton>}>
                {t('conflict.noneText')}
              </EmptyState>
            </Show>
          </div>
        </>
      }
    >
      {(one) => <Settle meeting={one} onSettling={() => setShown(one)} />}
    </Show>
  );
}

type SettleProps = { meeting: Meeting; onSettling: () => void };

/** What is chosen of each conflict, and making it so. */
function createSettling(props: SettleProps) {
  const app = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const navigate = useNavigate();
  const present = createPresent(() => props.meeting);
  const [choices, setChoices] = createStore<Record<string, Choice>>({});
  const [isTried, setTried] = createSignal(false);
  const [hasFailed, setFailed] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const choiceOf = (conflict: Conflict) => {
    const known = present();
    return choices[conflict.id] ?? (known && firstChoice(conflict, known));
  };
  const store = async (known: Present, chosen: Chosen[]) => {
    const second = (group: string, value: string, label: string) =>
      t('conflict.second', group === 'email' ? t('customer.email') : t('customer.phone'), value, label);
    const moment = { newId: app.newId, day: app.today(), at: app.now() };
    props.onSettling();
    await mutateAll(app.store, writesOf(chosen, known, { second }, moment));
    toast({ message: t('conflict.saved') });
    navigate('/sync', { replace: true });
  };
  const save = async () => {
    setTried(true);
    setFailed(false);
    const known = present();
    const asked = distinct(props.meeting.conflicts);
    const chosen = props.meeting.conflicts.flatMap((conflict): Chosen[] => {
      // Closed with the one that repeats it.
      const choice = asked.includes(conflict) ? choiceOf(conflict) : 'theirs';
      return choice === undefined ? [] : [{ conflict, choice }];
    });
    if (!known || chosen.length < props.meeting.conflicts.length) {
      document.querySelector<HTMLElement>('[data-missing] input')?.focus();
      return;
    }
    setBusy(true);
    try {
      await store(known, chosen);
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  const choose = (conflict: Conflict, choice: Choice) => setChoices(conflict.id, choice);
  return { present, choiceOf, choose, isTried, hasFailed, isBusy, save };
}

function Settle(props: SettleProps) {
  const { store } = useApp();
  const { t } = useI18n();
  // eslint-disable-next-line solid/reactivity -- the caller is keyed: another conflict is another form
  const settling = createSettling(props);
  const winner = createRow(store, 'user', () => props.meeting.conflicts[0]?.winnerId);
  const who = () => winner()?.row.name ?? t('conflict.somebody');
  const about = () => {
    const kind = props.meeting.conflicts[0]?.kind ?? 'customer';
    const place = kind === 'customer' ? undefined : settling.present()?.customer?.name;
    return [t(`conflict.kinds.${kind}`), place].filter(Boolean).join(' · ');
  };
  return (
    <>
      <Hero title={props.meeting.conflicts[0]?.label ?? t('conflict.title')} end={<SyncPill />}>
        <HeroNote>{about()}</HeroNote>
        <HeroNote>{t('conflict.also', who())}</HeroNote>
      </Hero>
      <div class="page narrow">
        <p>{t('conflict.explained', who())}</p>
        <Show when={settling.hasFailed()}>
          <Band tone="bad">{t('conflict.failed')}</Band>
        </Show>
        <Show when={settling.present()} fallback={<Skeleton height={160} rows={2} label={t('common.loading')} />}>
          {(present) => (
            <For each={inOrder(distinct(props.meeting.conflicts))}>
              {(conflict) => (
                <Dispute
                  conflict={conflict}
                  present={present()}
                  who={who()}
                  choice={settling.choiceOf(conflict)}
                  onChoose={(choice) => settling.choose(conflict, choice)}
                  isMissing={settling.isTried() && settling.choiceOf(conflict) === undefined}
                />
              )}
            </For>
          )}
        </Show>
        <Button kind="action" wide busy={settling.isBusy()} onClick={() => void settling.save()}>
          {t('conflict.confirm')}
        </Button>
        <LinkButton wide href="/sync">
          {t('conflict.later')}
        </LinkButton>
      </div>
    </>
  );
}
