import { Show } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Row, RowList } from '../../ui/row.tsx';

/** The lane of the pictures: they leave after everything else. */
export function PhotosWaiting() {
  const { status } = useApp();
  const { t } = useI18n();
  return (
    <Show when={status()?.photos}>
      {(count) => (
        <RowList>
          <Row title={t('queue.photos', count())} meta={t('queue.photosText')} />
        </RowList>
      )}
    </Show>
  );
}
