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

/** What left the queue in the last day, and how. */
export function Sent(props: { acked: readonly Shown[]; sent: readonly Shown<SentEntry>[] }) {
  const { env, now } = useApp();
  const { t, format } = useI18n();
  const nameOf = createNames();
  const time = (at: number) => format.time(at + (now() - env.now()));
  return (
    <Show when={props.acked.length + props.sent.length > 0}>
      <Section title={t('queue.sent')}>
        <RowList label={t('queue.sent')}>
          <For each={props.acked}>
            {(shown) => <Row title={nameOf(shown)} meta={t('queue.acked')} end={<IsSent />} />}
          </For>
          <For each={props.sent}>
            {(shown) => (
              <Row
                title={nameOf(shown)}
                meta={`${time(shown.entry.settledAt)} · ${t(outcomeWord[shown.entry.outcome])}`}
                end={
                  <Show when={shown.entry.outcome === 'settled'}>
                    <IsSent />
                  </Show>
                }
              />
            )}
          </For>
        </RowList>
      </Section>
    </Show>
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
