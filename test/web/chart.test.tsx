// @vitest-environment jsdom
import { array, assert, integer, option, property, record, string } from 'fast-check';
import { render } from 'solid-js/web';
import { afterEach, expect, test } from 'vitest';
import { layoutBars } from '../../web/ui/bar-chart-layout.ts';
import { DataTable } from '../../web/ui/data-table.tsx';
import { Figure } from '../../web/ui/figure.tsx';
import { ProgressBar } from '../../web/ui/progress-bar.tsx';

let undo = () => {};

afterEach(() => undo());

function draw(view: () => unknown): HTMLElement {
  const place = document.body.appendChild(document.createElement('div'));
  const dispose = render(view as () => Element, place);
  undo = () => {
    dispose();
    place.remove();
  };
  return place;
}

const amount = integer({ min: 0, max: 1_000_000 });
const point = record({
  label: string({ minLength: 1, maxLength: 4 }),
  actual: option(amount, { nil: undefined }),
  previous: amount,
});

test('a value over a bar is never written across the target line, nor outside the chart', () => {
  assert(
    property(
      array(point, { minLength: 1, maxLength: 13 }),
      amount,
      integer({ min: 240, max: 900 }),
      (points, target, width) => {
        const { groups, targetY = 0, left } = layoutBars({ points, target, width, height: 240, format: String });

        for (const { label } of groups) {
          if (!label) continue;
          expect(label.y - 10 > targetY || label.y < targetY).toBe(true);
          expect(label.y).toBeGreaterThan(8);
          expect(label.x).toBeGreaterThan(left);
          expect(label.x).toBeLessThan(width);
        }
      },
    ),
  );
});

test('bars stand on the same line and grow with their amount', () => {
  const points = [10, 20, 40].map((actual) => ({ label: 'S', actual }));

  const { groups, zero } = layoutBars({ points, target: undefined, width: 300, height: 200, format: String });

  const heights = groups.map(({ actual }) => actual?.height ?? 0);
  expect(groups.every(({ actual }) => actual && Math.abs(actual.y + actual.height - zero) < 1e-9)).toBe(true);
  expect((heights[2] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(4);
});

test('no value is a dash with its reason, never a zero', () => {
  const place = draw(() => <Figure value={undefined} reason="moins de 5 visites" provisional="provisoire" />);

  expect(place.textContent).toBe('—moins de 5 visites');
});

test('what exceeds the target is drawn apart, and the pace is told on the same scale', () => {
  const place = draw(() => <ProgressBar label="125 %" ratio={1.25} pace={0.5} />);

  const shares = [...place.querySelectorAll<HTMLElement>('[style]')].map(
    ({ style }) => style.inlineSize || style.insetInlineStart || style.cssText,
  );
  expect(shares.map((share) => Number.parseFloat(share.replace(/^[^\d]*/, '')))).toEqual([80, 20, 40]);
});

test('a table sorts both ways and keeps rows without a value last', () => {
  const rows = [
    { name: 'A', rate: undefined },
    { name: 'B', rate: 0.2 },
    { name: 'C', rate: 0.9 },
  ];
  const place = draw(() => (
    <DataTable<{ name: string; rate: number | undefined }>
      caption="Équipe"
      rows={rows}
      columns={[
        { key: 'name', label: 'Nom', cell: (row) => row.name },
        { key: 'rate', label: 'Taux', numeric: true, cell: (row) => row.rate ?? '—', sortBy: (row) => row.rate },
      ]}
    />
  ));
  const names = () => [...place.querySelectorAll('tbody th')].map((cell) => cell.textContent).join('');
  const button = place.querySelector('button');

  button?.click();
  const down = names();
  button?.click();

  expect([down, names()]).toEqual(['CBA', 'BCA']);
  expect(place.querySelector('[aria-sort]')?.getAttribute('aria-sort')).toBe('ascending');
});
