import { For, Show } from 'solid-js';
import styles from './sparkline.module.css';

type SparklineProps = {
  /** The shape in one sentence. */
  label: string;
  /** Oldest first; `undefined` leaves a gap. */
  points: readonly (number | undefined)[];
  width?: number;
  height?: number;
};

type Dot = { x: number; y: number };

const margin = 4;

/** A shape without axes, its last point marked. */
export function Sparkline(props: SparklineProps) {
  const width = () => props.width ?? 96;
  const height = () => props.height ?? 28;
  const pieces = () => piecesOf(props.points, width(), height());
  const last = () => pieces().at(-1)?.at(-1);
  return (
    <svg class={styles.spark} width={width()} height={height()} role="img" aria-label={props.label}>
      <For each={pieces()}>
        {(piece) => <polyline points={piece.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />}
      </For>
      <Show when={last()}>{(dot) => <circle cx={dot().x} cy={dot().y} r="3.5" />}</Show>
    </svg>
  );
}

/** Runs of known points, placed; a flat series lies in the middle. */
function piecesOf(points: readonly (number | undefined)[], width: number, height: number): Dot[][] {
  const known = points.filter((point) => point !== undefined);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const step = (width - 2 * margin) / Math.max(points.length - 1, 1);

  const pieces: Dot[][] = [[]];
  points.forEach((point, i) => {
    if (point === undefined) pieces.push([]);
    else {
      const part = span === 0 ? 0.5 : (point - low) / span;
      pieces.at(-1)?.push({ x: margin + i * step, y: height - margin - part * (height - 2 * margin) });
    }
  });
  return pieces.filter((piece) => piece.length > 0);
}
