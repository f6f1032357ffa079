import { createEffect, createSignal, createUniqueId, onCleanup, Show, type JSX } from 'solid-js';
import IconX from '~icons/lucide/x';
import { IconButton } from './button.tsx';
import styles from './sheet.module.css';

type SheetProps = {
  open: boolean;
  /** Asked by Escape, the backdrop, the back gesture and the cross; the screen decides. */
  onClose: () => void;
  title: string;
  closeLabel: string;
  /** Right of the title: a distance, a state. */
  aside?: JSX.Element;
  /** Stays at the bottom, above the keyboard. */
  footer?: JSX.Element;
  /** On a phone it is as tall as what it holds: a question, no form. */
  fitted?: boolean;
  children: JSX.Element;
};

/** A page over the page, from the bottom on phones and from the right on wide windows. Content lives while it is open. */
export function Sheet(props: SheetProps) {
  let dialog!: HTMLDialogElement;
  const titleId = createUniqueId();
  const [mounted, setMounted] = createSignal(false);

  createEffect(() => {
    if (props.open) {
      setMounted(true);
      if (!dialog.open) dialog.showModal();
    } else if (dialog.open) {
      dialog.close();
    }
  });
  onCleanup(() => dialog.close());

  return (
    <dialog
      ref={dialog}
      class={styles.sheet}
      classList={{ [styles.fitted ?? '']: props.fitted === true }}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClose={() => props.open && props.onClose()}
      onPointerDown={(event) => event.target === dialog && props.onClose()}
      onTransitionEnd={(event) => event.target === dialog && !props.open && setMounted(false)}
    >
      <Show when={mounted()}>
        <div class={styles.panel}>
          <span class={styles.grab} aria-hidden="true" />
          <header class={styles.head}>
            <h2 id={titleId}>{props.title}</h2>
            <Show when={props.aside}>{props.aside}</Show>
            <IconButton label={props.closeLabel} onClick={() => props.onClose()}>
              <IconX />
            </IconButton>
          </header>
          <div class={styles.body}>{props.children}</div>
          <Show when={props.footer}>
            <footer class={styles.footer}>{props.footer}</footer>
          </Show>
        </div>
      </Show>
    </dialog>
  );
}
