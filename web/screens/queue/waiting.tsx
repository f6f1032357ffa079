import { For, Show, createSignal } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Row, RowList } from '../../ui/row.tsx';
import { DiscardSheet } from './discard-sheet.tsx';
import { When, createNames } from './entry-words.tsx';
import { type Family, countOf } from './families.ts';
import styles from './queue.module.css';
import { type Shown, codeOf } from './read-entries.ts';
import { Children } from './to-check.tsx';

/** What will leave by itself, under what it waits for; last, what waits for something that is not on this phone. */
export function Waiting(props: { families: readonly Family[]; outbox: readonly Shown[] }) {
  const { t } = useI18n();
  const [given, setGiven] = createSignal<Shown>();
  const queued = () => props.families.filter(({ head }) => head.entry.state === 'queued');
  const held = () => props.families.filter(({ head }) => head.entry.state === 'held');
  return (
    <Show when={props.families.length > 0}>
      <Section title={t('queue.waiting')} aside={countOf(props.families)}>
        <Show when={queued().length > 0}>
          <RowList label={t('queue.waiting')}>
            <For each={queued()}>{(family) => <QueuedRows family={family} />}</For>
          </RowList>
        </Show>
        <For each={held()}>{(family) => <HeldCard family={family} onGive={() => setGiven(family.head)} />}</For>
      </Section>
      <Show when={given()}>
        {(shown) => <DiscardSheet shown={shown()} outbox={props.outbox} onClose={() => setGiven()} />}
      </Show>
    </Show>
  );
}

function QueuedRows(props: { family: Family }) {
  const { env, now, status } = useApp();
  const { t, format } = useI18n();
  const nameOf = createNames();
  const state = () => {
    const known = status();
    if (known?.isSending) return t('queue.sending');
    const nextAt = known?.nextAt;
    return nextAt === undefined ? t('queue.queued') : t('queue.nextTry', format.time(nextAt + (now() - env.now())));
  };
  return (
    <>
      <Row
        title={nameOf(props.family.head)}
        meta={
          <>
            <When shown={props.family.head} /> · {state()}
          </>
        }
      />
      <For each={props.family.children}>
        {(child) => (
          <Row
            title={<span class={styles.under}>{nameOf(child)}</span>}
            meta={
              <span class={styles.under}>
                <When shown={child} /> · {t('queue.waitingFor', nameOf(props.family.head))}
              </span>
            }
            end={
              <Show when={child.entry.state === 'held'}>
                <Badge tone="pend">{t('queue.held')}</Badge>
              </Show>
            }
          />
        )}
      </For>
    </>
  );
}

function HeldCard(props: { family: Family; onGive: () => void }) {
  const { t } = useI18n();
  const nameOf = createNames();
  return (
    <Card>
      <div class="spread">
        <strong>{nameOf(props.family.head)}</strong>
        <Badge tone="warn">{t('queue.held')}</Badge>
      </div>
      <p>{t(`errors.${codeOf(props.family.head.entry.code)}`)}</p>
      <p class="meta">
        <When shown={props.family.head} />
      </p>
      <Children list={props.family.children} />
      <Button kind="danger" onClick={() => props.onGive()}>
        {t('queue.discard')}
      </Button>
    </Card>
  );
}
