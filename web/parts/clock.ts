import { type Accessor, createSignal, onCleanup } from 'solid-js';
import { useApp } from '../app-context.ts';

/** Server time, moving once a minute: what ages on screen are counted from. */
export function createClock(): Accessor<number> {
  const { env, now } = useApp();
  const [at, setAt] = createSignal(now());
  let cancel = () => {};
  const wait = () => {
    cancel = env.after(60_000, () => {
      setAt(now());
      wait();
    });
  };
  wait();
  onCleanup(() => cancel());
  onCleanup(env.onWake(() => setAt(now())));
  return at;
}
