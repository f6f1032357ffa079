import { max, min } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';

export type BarPoint = { label: string; actual: number | undefined; previous?: number; provisional?: boolean };

type Plan = {
  points: readonly BarPoint[];
  target: number | undefined;
  width: number;
  height: number;
  /** How an amount is written on the axis and over a bar; must be short. */
  format: (amount: number) => string;
};

/** Width of one character of the 12 px labels, in px: a generous mean for digits. */
const glyph = 7.2;
const labelGap = 6;

export type PlacedBar = { x: number; y: number; width: number; height: number };
export type PlacedLabel = { x: number; y: number; text: string; inside: boolean };
export type PlacedGroup = {
  point: BarPoint;
  x: number;
  width: number;
  middle: number;
  actual: PlacedBar | undefined;
  previous: PlacedBar | undefined;
  label: PlacedLabel | undefined;
};

/** Everything of a grouped bar chart in px; value labels are kept clear of the target line and of each other. */
export function layoutBars(plan: Plan) {
  const values = plan.points.flatMap((point) => [point.actual ?? 0, point.previous ?? 0]);
  const top = max([...values, plan.target ?? 0]) || 1;
  const y = scaleLinear([min([...values, 0]) ?? 0, top * 1.08], [plan.height - 28, 18]).nice(4);
  const ticks = y.ticks(4).map((amount) => ({ y: y(amount), text: plan.format(amount) }));
  const left = Math.ceil(Math.max(...ticks.map(({ text }) => text.length)) * glyph) + 14;
  const x = scaleBand(
    plan.points.map((_, i) => i),
    [left, plan.width],
  )
    .paddingInner(0.28)
    .paddingOuter(0.14);
  const targetY = plan.target === undefined ? undefined : y(plan.target);
  const paired = plan.points.some((point) => point.previous !== undefined);

  const groups = plan.points.map((point, i): PlacedGroup => {
    const start = x(i) ?? left;
    const width = x.bandwidth();
    const own = paired ? width * 0.58 : Math.min(width, 64);
    const at = paired ? start + width - own : start + (width - own) / 2;
    const actual = point.actual === undefined ? undefined : barOf(at, own, y(point.actual), y(0));
    const previous = point.previous === undefined ? undefined : barOf(start, width - own - 3, y(point.previous), y(0));
    const label =
      actual && point.actual !== undefined ? labelOf(actual, plan.format(point.actual), targetY, width) : undefined;
    return { point, x: start, width, middle: start + width / 2, actual, previous, label };
  });
  return { groups, ticks, left, targetY, zero: y(0), every: Math.ceil((longest(plan.points) * glyph + 8) / x.step()) };
}

function longest(points: readonly BarPoint[]): number {
  return Math.max(...points.map(({ label }) => label.length), 1);
}

function barOf(x: number, width: number, end: number, zero: number): PlacedBar {
  return { x, width: Math.max(width, 1), y: Math.min(end, zero), height: Math.max(Math.abs(zero - end), 1) };
}

/** Above the bar; inside it when the target line runs through that place; above the line as a last resort. */
function labelOf(bar: PlacedBar, text: string, targetY: number | undefined, room: number): PlacedLabel | undefined {
  const width = text.length * glyph;
  if (width > room + 12) return undefined;

  const x = bar.x + bar.width / 2;
  const above = bar.y - labelGap;
  const crossed = targetY !== undefined && targetY > above - 14 && targetY < above + labelGap;
  if (!crossed) return { x, y: above, text, inside: false };
  const insideY = bar.y + 15;
  const insideCrossed = targetY > insideY - 13 && targetY < insideY + 5;
  if (bar.height > 26 && bar.width >= width + 2 && !insideCrossed) return { x, y: insideY, text, inside: true };
  return { x, y: targetY - labelGap, text, inside: false };
}
