import { expect, test } from 'vitest';
import { en } from '../../web/i18n/en.ts';
import { fr } from '../../web/i18n/fr.ts';
import { typeset } from '../../web/i18n/typeset.ts';

const textsOf = (words: object): [string, string][] =>
  Object.entries(words).flatMap(([screen, entries]) =>
    Object.entries(entries as object)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([key, text]): [string, string] => [`${screen}.${key}`, text]),
  );

test('no text is empty, shouts, or ends with a space', () => {
  const odd = [...textsOf(fr), ...textsOf(en)].filter(([, text]) => text === '' || /!|\s$|^\s/.test(text));

  expect(odd).toEqual([]);
});

test('French addresses the rep as tu', () => {
  expect(textsOf(fr).filter(([, text]) => /\b(vous|votre|vos|veuillez)\b/i.test(text))).toEqual([]);
});

test('no French line begins with a mark that belongs to the word before it', () => {
  const { ask, name } = typeset({
    ask: 'Abandonner ? Oui : non ; tant pis.',
    name: (what: string) => `attend « ${what} »`,
  });

  expect(ask).toBe('Abandonner\u00A0? Oui\u00A0: non\u00A0; tant pis.');
  expect(name('Visite')).toBe('attend «\u00A0Visite\u00A0»');
});
