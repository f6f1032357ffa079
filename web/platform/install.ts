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

const savedKey = 'terrain.saved-visits';

/** Visits saved in this browser so far, at most 2: nobody is asked to install what he has not used. */
export const savedVisits = (): number => Number(localStorage.getItem(savedKey) ?? 0);

export function countSavedVisit(): void {
  if (savedVisits() < 2) localStorage.setItem(savedKey, String(savedVisits() + 1));
}

/** The window inside another app: it has neither an offer nor a share button that installs. */
export function isInAppBrowser(): boolean {
  return /FBAN|FBAV|Instagram|LinkedInApp|Line\/|; wv\)/u.test(navigator.userAgent);
}

/** iPhone and iPad offer no prompt: the guide is pictured instead. */
export function needsInstallGuide(): boolean {
  return 'standalone' in navigator && navigator.standalone === false;
}
