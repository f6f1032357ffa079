import { For, Show, createResource, createSignal } from 'solid-js';
import type { Interaction } from '#contract/interaction.ts';
import type { Photo } from '#contract/photo.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { PhotoButton } from '../../parts/photo-button.tsx';
import styles from '../../parts/photos.module.css';
import { Picture } from '../../parts/picture.tsx';
import { createRows } from '../../store/live.ts';
import { StorageFull } from '../../store/trouble.ts';
import { addPhoto, readPhoto } from '../../sync/photos.ts';
import { Badge } from '../../ui/badge.tsx';
import { Section } from '../../ui/card.tsx';
import { useToast } from '../../ui/toast.tsx';

/** The pictures of a visit and of what it was before it was corrected, each with where it is; more can be added to one's own visit. */
export function VisitPhotos(props: { visit: Interaction; before: readonly Interaction[]; canAdd: boolean }) {
  const { store, sync } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const [isBusy, setBusy] = createSignal(false);
  const all = createRows(store, 'photo', () => ({ customerId: props.visit.customerId }));
  const photos = () => {
    const ids = [props.visit, ...props.before].map(({ id }) => id);
    return all()?.filter(({ row }) => ids.includes(row.interactionId));
  };
  const add = async (files: readonly File[]) => {
    setBusy(true);
    try {
      for (const file of files) await addPhoto(store, props.visit.id, file);
      sync.wake();
    } catch (error) {
      toast({ message: t(error instanceof StorageFull ? 'visit.photoFull' : 'visit.photoFailed'), tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Show when={props.canAdd || (photos()?.length ?? 0) > 0}>
      <Section title={t('visit.photos')}>
        <div class={styles.photos}>
          <For each={photos()}>
            {({ row }, index) => <OnePhoto photo={row} label={t('visit.photoNumber', index() + 1)} />}
          </For>
        </div>
        <Show when={props.canAdd}>
          <PhotoButton busy={isBusy()} onFiles={(files) => void add(files)} />
        </Show>
      </Section>
    </Show>
  );
}

function OnePhoto(props: { photo: Photo; label: string }) {
  const { store } = useApp();
  const { t } = useI18n();
  const [source] = createResource(
    () => props.photo,
    (photo) => readPhoto(store, photo),
  );
  return (
    <Picture source={source.latest} label={props.label}>
      <Show when={props.photo.stored} fallback={<Badge tone="pend">{t('common.waitingToLeave')}</Badge>}>
        <Badge bare tone="ok">
          {t('common.sent')}
        </Badge>
      </Show>
    </Picture>
  );
}
