import { createComputed, createEffect, on } from 'solid-js';
import { isStill, play } from './motion.ts';

const rowsOf = (list: Element) => [...list.querySelectorAll<HTMLElement>('[data-key]')];

/** Rows that change places in a list glide there; who asks for no motion sees them lit for a second. Each has its `data-key`. */
export function createGlide(list: () => Element, order: () => unknown): void {
  let tops = new Map<string | undefined, number>();
  // Before the rows are put in their new places, and after.
  createComputed(
    on(
      order,
      () => {
        tops = new Map(rowsOf(list()).map((row) => [row.dataset['key'], row.getBoundingClientRect().top]));
      },
      { defer: true },
    ),
  );
  createEffect(
    on(
      order,
      () => {
        for (const row of rowsOf(list())) {
          const top = tops.get(row.dataset['key']);
          const distance = top === undefined ? 0 : top - row.getBoundingClientRect().top;
          if (distance === 0) continue;
          if (isStill()) row.animate({ backgroundColor: ['var(--brand-soft)', 'transparent'] }, { duration: 1000 });
          else play(row, { translate: [`0 ${distance}px`, '0'] }, 240);
        }
      },
      { defer: true },
    ),
  );
}
