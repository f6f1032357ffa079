import { createSignal } from 'solid-js';

export const themes = ['auto', 'light', 'dark', 'sun'] as const;
export type Theme = (typeof themes)[number];

const key = 'terrain.theme';
const [theme, setSignal] = createSignal<Theme>(read());

/** The chosen look; `sun` is the high-contrast one for bright light. */
export { theme };

export function setTheme(next: Theme): void {
  setSignal(next);
  localStorage.setItem(key, next);
  applyTheme();
}

/** Puts the choice on the page; call before the first render. */
export function applyTheme(): void {
  document.documentElement.dataset['theme'] = theme();
}

function read(): Theme {
  const stored = localStorage.getItem(key);
  return themes.find((known) => known === stored) ?? 'auto';
}
