import { expect, test } from 'vitest';
import { phrasesOf, withPhrase } from '../../web/parts/note-phrases.ts';

test('a phrase is a short sentence written twice or more, the most frequent first, as it was last written', () => {
  const notes = ['Stock bas. Rappeler lundi', 'stock bas !', 'Rappeler lundi.', 'STOCK BAS', 'Une seule fois'];
  expect(phrasesOf(notes)).toEqual(['Stock bas', 'Rappeler lundi']);
});

test('a sentence twice in one note is no habit, a long one is a story, and three are enough', () => {
  const story = 'Le gérant veut comparer avec le concurrent d’en face avant Noël';
  expect(phrasesOf(['Vu. Vu', story, story])).toEqual([]);
  const four = ['Un deux. Trois quatre. Cinq six. Sept huit'];
  expect(phrasesOf([...four, ...four])).toHaveLength(3);
});

test('a phrase follows what was typed', () => {
  expect(withPhrase('', 'Stock bas')).toBe('Stock bas. ');
  expect(withPhrase('Vu le gérant', 'Stock bas')).toBe('Vu le gérant. Stock bas. ');
  expect(withPhrase('Fermé ! ', 'Stock bas')).toBe('Fermé ! Stock bas. ');
});
