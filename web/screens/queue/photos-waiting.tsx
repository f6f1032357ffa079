import { Show } from 'solid-js';
import IconImage from '~icons/lucide/image';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Row, RowList } from '../../ui/row.tsx';

/** The lane of the pictures: they leave after everything else. */
export function PhotosWaiting() {
  const { status } = useApp();
  const { t } = useI18n();
  return (
    <Show when={status()?.photos}>
      {(count) => (
        <RowList>
          <Row
            title={
              <span class="cluster">
                <IconImage aria-hidden="true" />
                {t('queue.photos', count())}
              </span>
            }
            meta={t('queue.photosText')}
            end={<Badge tone="pend">{t('common.waiting')}</Badge>}
          />
        </RowList>
      )}
    </Show>
  );
}
