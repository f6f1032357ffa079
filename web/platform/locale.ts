const key = 'terrain.locale';

/** The language chosen on this phone; `undefined` = none yet. */
export function storedLocale(): 'fr' | 'en' | undefined {
  const stored = localStorage.getItem(key);
  return stored === 'fr' || stored === 'en' ? stored : undefined;
}

export function storeLocale(locale: 'fr' | 'en'): void {
  localStorage.setItem(key, locale);
}
