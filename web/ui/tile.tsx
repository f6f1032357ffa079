import type { Tone } from './tone.ts';
import styles from './tile.module.css';

/** Two letters on a tinted square; decoration, the name stands beside it. */
export function Tile(props: { initials: string; tone?: Tone }) {
  return (
    <span class={styles.tile} data-tone={props.tone ?? 'plain'} aria-hidden="true">
      {props.initials}
    </span>
  );
}

/** "Pharmacie de la Gare" → "PG", words that begin small are passed over; one word gives its first two letters. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s'’·.-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const large = words.filter((word) => !/^\p{Ll}/u.test(word));
  const [first = '', second] = large.length > 1 ? large : words;
  const letters = second === undefined ? [...first].slice(0, 2).join('') : `${[...first][0]}${[...second][0]}`;
  return letters.toLocaleUpperCase();
}
