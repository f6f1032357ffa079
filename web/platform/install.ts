import { createSignal } from 'solid-js';

type InstallPrompt = Event & { prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }> };

const [kept, setKept] = createSignal<InstallPrompt>();

/** Keeps the browser's offer for later; call once at start, the event comes only once. */
export function keepInstallPrompt(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    setKept(() => event as InstallPrompt);
  });
  addEventListener('appinstalled', () => setKept());
}

/** Whether `install` would show the browser's question. */
export const canInstall = () => kept() !== undefined;

/** Asks; `true` when the person accepted. */
export async function install(): Promise<boolean> {
  const prompt = kept();
  if (!prompt) return false;
  setKept();
  return (await prompt.prompt()).outcome === 'accepted';
}

/** Runs in its own window, without browser bars. */
export function isInstalled(): boolean {
  return (
    matchMedia('(display-mode: standalone)').matches || ('standalone' in navigator && navigator.standalone === true)
  );
}

/** iPhone and iPad offer no prompt: the guide is pictured instead. */
export function needsInstallGuide(): boolean {
  return 'standalone' in navigator && navigator.standalone === false;
}
