import { civilOf, type Day, dayOfCivil } from '#contract/day.ts';

/** Easter Sunday of a year: the Gregorian computus of Meeus, Jones and Butcher. */
function easterOf(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - lunar + 15) % 30;
  const leap = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * leap) / 451);
  const sum = epact + leap - 7 * late + 114;
  return dayOfCivil(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** Public holidays with a fixed date, as month and day. */
const fixed = [
  [1, 1],
  [5, 1],
  [5, 8],
  [7, 14],
  [8, 15],
  [11, 1],
  [11, 11],
  [12, 25],
] as const;

/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const movable = [1, 39, 50];

/** The eleven public holidays of France in a year, in order. */
export function holidaysOf(year: number): Day[] {
  const easter = easterOf(year);
  const days = [
    ...fixed.map(([month, day]) => dayOfCivil(year, month, day)),
    ...movable.map((after) => easter + after),
  ];
  return days.toSorted((a, b) => a - b);
}

/** Those of the years from one day to another. */
export function holidaysBetween(from: Day, to: Day): Day[] {
  const [first, last] = [civilOf(from).year, civilOf(to).year];
  return Array.from({ length: last - first + 1 }, (_, index) => holidaysOf(first + index)).flat();
}
