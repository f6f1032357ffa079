import { For, Show } from 'solid-js';
import IconX from '~icons/lucide/x';
import { useI18n } from '../../i18n/i18n.tsx';
import { PhotoButton } from '../../parts/photo-button.tsx';
import styles from '../../parts/photos.module.css';
import { Picture } from '../../parts/picture.tsx';
import { Button } from '../../ui/button.tsx';
import type { VisitPhotos } from './create-visit-photos.ts';

/** Pictures of the visit, taken now or chosen, each one removable until it is saved. */
export function PhotosPart(props: { photos: VisitPhotos }) {
  const { t } = useI18n();
  return (
    <div class="stack">
      <Show when={props.photos.files().length > 0}>
        <div class={styles.photos}>
          <For each={props.photos.files()}>
            {(file, index) => (
              <Picture source={file} label={t('visit.photoNumber', index() + 1)}>
                <Button
                  wide
                  icon={<IconX />}
                  aria-label={t('visit.removePhoto', index() + 1)}
                  onClick={() => void props.photos.remove(index())}
                >
                  {t('visit.remove')}
                </Button>
              </Picture>
            )}
          </For>
        </div>
      </Show>
      <PhotoButton onFiles={(files) => void props.photos.add(files)} />
    </div>
  );
}
