import { type Accessor, createContext, createSignal, For, Show, useContext, type JSX } from 'solid-js';
import { ToneIcon } from './tone-icon.tsx';
import type { Tone } from './tone.ts';
import styles from './toast.module.css';

export type Toast = {
  message: string;
  tone?: Tone;
  /** What follows from it, under a small title; it may come later. */
  outcome?: Accessor<{ title: string; items: readonly { label: string; value: string }[] } | undefined>;
  action?: { label: string; run: () => void };
  /** 8 s with an action, 4 s without. */
  durationMs?: number;
};

type ShowToast = (toast: Toast) => void;

const Context = createContext<ShowToast>();

/** Says that something happened, above the bar; at most one at a time, so that the newest undo is the one in reach. */
export function useToast(): ShowToast {
  const show = useContext(Context);
  if (!show) throw new Error('useToast outside ToastHost');
  return show;
}

/** Holds the toasts of everything inside it. A toast stays while it is pointed at or focused. */
export function ToastHost(props: { children: JSX.Element }) {
  const [toast, setToast] = createSignal<Toast>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wait = () => {
    const shown = toast();
    if (shown) timer = setTimeout(() => setToast(), shown.durationMs ?? (shown.action ? 8000 : 4000));
  };
  const hold = () => clearTimeout(timer);
  const show = (next: Toast) => {
    hold();
    setToast(next);
    wait();
  };

  return (
    <Context.Provider value={show}>
      {props.children}
      <div
        class={styles.host}
        role="status"
        onPointerEnter={hold}
        onPointerLeave={wait}
        onFocusIn={hold}
        onFocusOut={wait}
      >
        <For each={toast() ? [toast()] : []}>{(shown) => <Bubble toast={shown} onDone={() => setToast()} />}</For>
      </div>
    </Context.Provider>
  );
}

function Bubble(props: { toast: Toast | undefined; onDone: () => void }) {
  return (
    <Show when={props.toast}>
      {(toast) => (
        <div class={styles.toast}>
          <ToneIcon tone={toast().tone ?? 'ok'} />
          <p class={styles.message}>{toast().message}</p>
          <Show when={toast().action}>
            {(action) => (
              <button
                type="button"
                class={styles.action}
                onClick={() => {
                  action().run();
                  props.onDone();
                }}
              >
                {action().label}
              </button>
            )}
          </Show>
          <Show when={toast().outcome?.()}>
            {(outcome) => (
              <div class={styles.outcome}>
                <p>{outcome().title}</p>
                <dl>
                  <For each={outcome().items}>
                    {({ label, value }) => (
                      <div>
                        <dt>{label}</dt>
                        <dd>{value}</dd>
                      </div>
                    )}
                  </For>
                </dl>
              </div>
            )}
          </Show>
        </div>
      )}
    </Show>
  );
}
