import { Show, createResource } from 'solid-js';
import { useI18n } from '../../i18n/i18n.tsx';
import { persistStorage, storageUse } from '../../platform/storage-persist.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Section } from '../../ui/card.tsx';

const bytesPerMegabyte = 1_000_000;

/** What the app takes on this phone, and whether the browser may erase it. */
export function Storage() {
  const { t, format } = useI18n();
  const [use, { refetch }] = createResource(storageUse);
  const megabytes = (bytes: number) => t('me.megabytes', format.decimal(bytes / bytesPerMegabyte, 1));
  const protect = async () => {
    await persistStorage();
    await refetch();
  };
  return (
    <Show when={use.latest}>
      {(known) => (
        <Section title={t('me.storage')}>
          <Facts
            items={[
              {
                label: t('me.used'),
                value: t('me.usedOf', megabytes(known().usedBytes), megabytes(known().quotaBytes)),
              },
              { label: t('me.persisted'), value: known().persisted ? t('me.yes') : t('me.no') },
            ]}
          />
          <Show when={!known().persisted}>
            <Button wide onClick={() => void protect()}>
              {t('me.protect')}
            </Button>
          </Show>
        </Section>
      )}
    </Show>
  );
}
