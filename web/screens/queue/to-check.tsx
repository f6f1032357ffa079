import { For, Match, Show, Switch, createSignal } from 'solid-js';
import IconMail from '~icons/lucide/send';
import IconPencil from '~icons/lucide/pencil';
import IconScale from '~icons/lucide/git-compare-arrows';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createClock } from '../../parts/clock.ts';
import { type Meeting, conflictHref } from '../../parts/open-conflicts.ts';
import { canMend } from '../../parts/correction/corrections.ts';
import { createRow } from '../../store/live.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { DiscardSheet } from './discard-sheet.tsx';
import { When, createNames } from './entry-words.tsx';
import type { Family } from './families.ts';
import { FixSheet } from './fix-sheet.tsx';
import { ManagerSheet } from './manager-sheet.tsx';
import styles from './queue.module.css';
import { type Shown, codeOf } from './read-entries.ts';

type Asked = { readonly what: 'fix' | 'manager' | 'discard'; readonly shown: Shown };

type ToCheckProps = { families: readonly Family[]; conflicts: readonly Meeting[]; outbox: readonly Shown[] };

/** What only a person can settle: conflicts he lost, entries the server refused, with what waits behind them. */
export function ToCheck(props: ToCheckProps) {
  const { t } = useI18n();
  const [asked, setAsked] = createSignal<Asked>();
  const close = () => setAsked();
  return (
    <>
      <Show when={props.families.length + props.conflicts.length > 0}>
        <Section title={t('queue.toCheck')} aside={props.families.length + props.conflicts.length}>
          <For each={props.conflicts}>{(meeting) => <ConflictCard meeting={meeting} />}</For>
          <For each={props.families}>
            {(family) => <StuckCard family={family} onAsk={(what) => setAsked({ what, shown: family.head })} />}
          </For>
        </Section>
      </Show>
      <Show when={asked()}>
        {(one) => (
          <Switch>
            <Match when={one().what === 'fix'}>
              <FixSheet shown={one().shown} onClose={close} />
            </Match>
            <Match when={one().what === 'manager'}>
              <ManagerSheet shown={one().shown} outbox={props.outbox} onClose={close} />
            </Match>
            <Match when={one().what === 'discard'}>
              <DiscardSheet shown={one().shown} outbox={props.outbox} onClose={close} />
            </Match>
          </Switch>
        )}
      </Show>
    </>
  );
}

function ConflictCard(props: { meeting: Meeting }) {
  const { store } = useApp();
  const { t, format } = useI18n();
  const clock = createClock();
  const first = () => props.meeting.conflicts[0];
  const winner = createRow(store, 'user', () => first()?.winnerId);
  const fields = () => new Set(props.meeting.conflicts.map(({ group }) => group)).size;
  return (
    <Show when={first()}>
      {(conflict) => (
        <Card>
          <p>
            <strong>{conflict().label}</strong>
          </p>
          <p>
            {t(`conflict.kinds.${conflict().kind}`)} · {t('queue.conflict', fields())}
          </p>
          <p class="meta">
            {t('queue.conflictBy', winner()?.row.name ?? t('common.none'), format.age(conflict().winnerAt, clock()))}
          </p>
          <LinkButton kind="brand" wide icon={<IconScale />} href={conflictHref(props.meeting)}>
            {t('queue.decide')}
          </LinkButton>
        </Card>
      )}
    </Show>
  );
}

type StuckProps = { family: Family; onAsk: (what: Asked['what']) => void };

/** An entry that does not leave by itself: why, what waits behind it, and the ways out. */
export function StuckCard(props: StuckProps) {
  const { t } = useI18n();
  const nameOf = createNames();
  const entry = () => props.family.head.entry;
  return (
    <Card>
      <p>
        <strong>{nameOf(props.family.head)}</strong>
      </p>
      <p>{t(`errors.${codeOf(entry().code)}`)}</p>
      <p class="meta">
        <When shown={props.family.head} />
      </p>
      <Children list={props.family.children} />
      <div class={styles.ways}>
        <Show when={canMend(entry())}>
          <Button kind="brand" icon={<IconPencil />} onClick={() => props.onAsk('fix')}>
            {t('queue.fix')}
          </Button>
        </Show>
        <Button icon={<IconMail />} onClick={() => props.onAsk('manager')}>
          {t('queue.toManager')}
        </Button>
        <Button kind="danger" onClick={() => props.onAsk('discard')}>
          {t('queue.discard')}
        </Button>
      </div>
    </Card>
  );
}

/** The entries that wait for the one above. */
export function Children(props: { list: readonly Shown[] }) {
  const { t } = useI18n();
  const nameOf = createNames();
  return (
    <Show when={props.list.length > 0}>
      <div class={styles.children}>
        <p class="meta">{t('queue.waitingUnder', props.list.length)}</p>
        <ul>
          <For each={props.list}>{(child) => <li>{nameOf(child)}</li>}</For>
        </ul>
      </div>
    </Show>
  );
}
