/** French sets `; : ? ! »` and what follows `«` apart with a space that cannot end a line. */
export const bound = (text: string): string => text.replaceAll(/ (?=[;:?!»])|(?<=«) /gu, '\u00A0');

const isText = (word: unknown): word is string => typeof word === 'string';

/** Words as they are printed in French: texts, and what functions make of their arguments. */
export function typeset<Words extends object>(words: Words): Words {
  const printed = Object.entries(words).map(([key, word]: [string, unknown]) => {
    if (isText(word)) return [key, bound(word)];
    if (typeof word !== 'function') return [key, word];
    return [
      key,
      (...given: unknown[]) => {
        const made: unknown = Reflect.apply(word, undefined, given);
        return isText(made) ? bound(made) : made;
      },
    ];
  });
  return Object.fromEntries(printed) as Words;
}
