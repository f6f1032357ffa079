const spaces = /[\s\u00A0\u202F\u2009'’]/gu;
const currencySign = /^[€$£]|[€$£]$/u;
const plain = /^(\d{1,12})(?:[.,](\d{0,2}))?$/;
const grouped = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?!\2)[.,](\d{1,2})$/;

/**
 * What someone typed → cents; `undefined` when it is not an amount, or could be read as two different ones:
 * "1,234" is refused, "1 234,50", "1234.5" and "1.234,50" are not. Never negative.
 */
export function parseAmount(text: string): number | undefined {
  const typed = text.replace(spaces, '').replace(currencySign, '');

  const simple = plain.exec(typed);
  if (simple?.[1] !== undefined) return centsOf(simple[1], simple[2]);

  const separated = grouped.exec(typed);
  if (separated?.[1] !== undefined) return centsOf(separated[1].replace(/[.,]/g, ''), separated[3]);
  return undefined;
}

function centsOf(whole: string, decimals = ''): number {
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}
