import { Show, createEffect, createSignal, onCleanup, type JSX } from 'solid-js';
import { Skeleton } from './feedback.tsx';

/** After so long a screen is shown as far as it has come. */
const patienceMs = 1500;

type PageProps = {
  /** What decides where things stand has been read. */
  ready: boolean;
  /** What a reader hears until then. */
  loading: string;
  narrow?: boolean;
  children: JSX.Element;
};

/** What a screen has below its hero, shown at once when its parts are here: nothing moves under a thumb that aims already. */
export function Page(props: PageProps) {
  const [isShown, setShown] = createSignal(false);
  const timer = setTimeout(() => setShown(true), patienceMs);
  onCleanup(() => clearTimeout(timer));
  createEffect(() => {
    if (props.ready) setShown(true);
  });
  return (
    <>
      <Show when={!isShown()}>
        <div class="page" classList={{ narrow: props.narrow === true }}>
          <Skeleton height={64} rows={4} label={props.loading} />
        </div>
      </Show>
      <div class="page" classList={{ narrow: props.narrow === true }} hidden={!isShown()}>
        {props.children}
      </div>
    </>
  );
}
