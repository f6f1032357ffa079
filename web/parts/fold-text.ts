/** Lower case without accents, for searches: "Pharmacie Lumière" → "pharmacie lumiere". */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}

/** Does a folded text hold every word of a search? */
export function matcherOf(search: string): (folded: string) => boolean {
  const words = foldText(search)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return (folded) => words.every((word) => folded.includes(word));
}
