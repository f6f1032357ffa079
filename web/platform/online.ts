import { createSignal, onCleanup } from 'solid-js';

/** Whether an interface exists: a hint that sending is worth a try, never a proof that the server answers. */
export function createOnline(): () => boolean {
  const [online, setOnline] = createSignal(navigator.onLine);
  const read = () => setOnline(navigator.onLine);
  addEventListener('online', read);
  addEventListener('offline', read);
  onCleanup(() => {
    removeEventListener('online', read);
    removeEventListener('offline', read);
  });
  return online;
}
