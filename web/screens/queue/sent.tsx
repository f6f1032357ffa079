import { For, Show } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import type { SentEntry } from '../../store/schema.ts';
import { Badge } from '../../ui/badge.tsx';
import { Section } from '../../ui/card.tsx';
import { Row, RowList } from '../../ui/row.tsx';
import { createNames } from './entry-words.tsx';
import type { Shown } from './read-entries.ts';

const outcomeWord = {
  settled: 'queue.acked',
  undone: 'queue.undone',
  discarded: 'queue.given',
  replaced: 'queue.replaced',
  quarantined: 'queue.handedIn',
} as const;

type SentRow = Shown<SentEntry>;

const hasLeft = ({ entry }: SentRow): boolean => entry.outcome === 'settled' || entry.outcome === 'quarantined';

/** What left the queue in the last day, and how; apart, what will never be sent. */
export function Sent(props: { acked: readonly Shown[]; sent: readonly SentRow[] }) {
  const { t } = useI18n();
  const nameOf = createNames();
  const left = () => props.sent.filter(hasLeft);
  const stayed = () => props.sent.filter((shown) => !hasLeft(shown));
  return (
    <>
      <Show when={props.acked.length + left().length > 0}>
        <Section title={t('queue.sent')}>
          <RowList label={t('queue.sent')}>
            <For each={props.acked}>
              {(shown) => <Row title={nameOf(shown)} meta={t('queue.acked')} end={<IsSent />} />}
            </For>
            <For each={left()}>{(shown) => <Settled shown={shown} />}</For>
          </RowList>
        </Section>
      </Show>
      <Show when={stayed().length > 0}>
        <Section title={t('queue.notLeft')}>
          <RowList label={t('queue.notLeft')}>
            <For each={stayed()}>{(shown) => <Settled shown={shown} />}</For>
          </RowList>
        </Section>
      </Show>
    </>
  );
}

function Settled(props: { shown: SentRow }) {
  const { env, now } = useApp();
  const { t, format } = useI18n();
  const nameOf = createNames();
  const time = () => format.time(props.shown.entry.settledAt + (now() - env.now()));
  return (
    <Row
      title={nameOf(props.shown)}
      meta={`${time()} · ${t(outcomeWord[props.shown.entry.outcome])}`}
      end={
        <Show when={props.shown.entry.outcome === 'settled'}>
          <IsSent />
        </Show>
      }
    />
  );
}

function IsSent() {
  const { t } = useI18n();
  return (
    <Badge bare tone="ok">
      {t('common.sent')}
    </Badge>
  );
}
