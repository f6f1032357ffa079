import { type JSX, Show, createResource, createSignal } from 'solid-js';
import { useI18n } from '../i18n/i18n.tsx';
import { persistStorage, storageUse } from '../platform/storage-persist.ts';
import { Button } from '../ui/button.tsx';
import { Facts, Section } from '../ui/card.tsx';

const bytesPerMegabyte = 1_000_000;
const bytesPerGigabyte = 1000 * bytesPerMegabyte;

/** What the app takes on this phone, and whether the browser may erase it; `also` = further facts, first. */
export function Storage(props: { title: string; also?: { label: string; value: JSX.Element }[] }) {
  const { t, format } = useI18n();
  const [use, { refetch }] = createResource(storageUse);
  const [isRefused, setRefused] = createSignal(false);
  const size = (bytes: number) =>
    bytes < bytesPerGigabyte
      ? t('me.megabytes', format.decimal(bytes / bytesPerMegabyte, 1))
      : t('me.gigabytes', format.decimal(bytes / bytesPerGigabyte, 1));
  const facts = () => {
    const known = use.latest;
    if (!known) return [];
    const { usedBytes, quotaBytes, persisted } = known;
    return [
      { label: t('me.used'), value: t('me.usedOf', size(usedBytes), size(quotaBytes)) },
      { label: t('me.persisted'), value: persisted ? t('me.yes') : t('me.no') },
    ];
  };
  const protect = async () => {
    setRefused(!(await persistStorage()));
    await refetch();
  };
  return (
    <Show when={use.latest || props.also}>
      <Section title={props.title}>
        <Facts items={[...(props.also ?? []), ...facts()]} />
        <Show when={use.latest?.persisted === false}>
          <Button wide onClick={() => void protect()}>
            {t('me.protect')}
          </Button>
          <p class="meta" role="status">
            {isRefused() ? t('me.protectRefused') : ''}
          </p>
        </Show>
      </Section>
    </Show>
  );
}
