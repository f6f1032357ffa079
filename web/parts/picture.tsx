import { type JSX, Show, createEffect, createSignal, onCleanup } from 'solid-js';
import { useI18n } from '../i18n/i18n.tsx';
import styles from './photos.module.css';

type PictureProps = {
  /** Bytes on this phone, an address of the server, or nothing yet. */
  source: Blob | string | undefined;
  label: string;
  /** Under the picture: a state, a button. */
  children?: JSX.Element;
};

/** One picture of a visit; says so when it is neither here nor within reach. */
export function Picture(props: PictureProps) {
  const { t } = useI18n();
  const [address, setAddress] = createSignal<string>();
  const [hasFailed, setFailed] = createSignal(false);
  createEffect(() => {
    const { source } = props;
    setFailed(false);
    if (!(source instanceof Blob)) {
      setAddress(source);
      return;
    }
    const url = URL.createObjectURL(source);
    setAddress(url);
    onCleanup(() => URL.revokeObjectURL(url));
  });
  return (
    <figure class={styles.photo}>
      <Show when={!hasFailed() && address()} fallback={<div class={styles.empty}>{t('visit.photoElsewhere')}</div>}>
        {(src) => <img src={src()} alt={props.label} onError={() => setFailed(true)} />}
      </Show>
      {props.children}
    </figure>
  );
}
