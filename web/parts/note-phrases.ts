import { foldText } from './fold-text.ts';

const offered = 3;
/** Longer ones are stories of one visit, not habits. */
const maxLength = 40;

/**
 * What a rep writes again and again, from his own notes, the newest first: sentences met at least twice, the most frequent first, as he
 * last wrote them.
 */
export function phrasesOf(notes: readonly string[]): string[] {
  const met = new Map<string, { text: string; count: number }>();
  for (const note of notes) {
    const sentences = note.split(/[.!?\n]+/u).map((text) => text.trim());
    for (const text of new Set(sentences.filter(({ length }) => length > 2 && length <= maxLength))) {
      const known = met.get(foldText(text));
      if (known) known.count += 1;
      else met.set(foldText(text), { text, count: 1 });
    }
  }
  return [...met.values()]
    .filter(({ count }) => count > 1)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, offered)
    .map(({ text }) => text);
}

/** A note with a sentence added. */
export const withPhrase = (note: string, phrase: string): string =>
  note.trim() === '' ? `${phrase}. ` : `${note.trim().replace(/[.!?]?$/u, (end) => end || '.')} ${phrase}. `;
