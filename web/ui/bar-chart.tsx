import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { createWidth } from './create-width.ts';
import { layoutBars, type BarPoint, type PlacedGroup } from './bar-chart-layout.ts';
import styles from './bar-chart.module.css';

export type { BarPoint } from './bar-chart-layout.ts';

type BarChartProps = {
  /** Names the chart and its hidden table. */
  label: string;
  points: readonly BarPoint[];
  target?: number;
  height?: number;
  /** Short, for the axis and over the bars: "83,6 k€". */
  formatShort: (amount: number) => string;
  /** Whole, for the table and the line that follows the pointer. */
  formatFull: (amount: number) => string;
  words: { period: string; actual: string; previous: string; target: string; none: string };
};

/** Grouped bars against the previous period and a dashed target. Arrow keys walk through the groups. */
export function BarChart(props: BarChartProps) {
  const { width, observe } = createWidth(560);
  const [active, setActive] = createSignal<number>();
  const height = () => props.height ?? 240;
  const plan = () =>
    layoutBars({
      points: props.points,
      target: props.target,
      width: width(),
      height: height(),
      format: props.formatShort,
    });
  const written = (amount: number | undefined) => (amount === undefined ? props.words.none : props.formatFull(amount));
  const sentence = (point: BarPoint) =>
    [
      `${point.label} : ${props.words.actual} ${written(point.actual)}`,
      ...(point.previous === undefined ? [] : [`${props.words.previous} ${written(point.previous)}`]),
    ].join(', ');

  return (
    <figure class={styles.chart}>
      <Legend {...props} said={activePoint(props.points, active())} sentence={sentence} />
      <div ref={observe} style={{ 'block-size': `${height()}px` }}>
        <svg width={width()} height={height()} role="group" aria-label={props.label} onKeyDown={walk}>
          <Axis plan={plan()} width={width()} />
          <For each={plan().groups}>
            {(group, i) => (
              <Group
                group={group}
                height={height()}
                named={i() % plan().every === 0}
                label={sentence(group.point)}
                reachable={(active() ?? 0) === i()}
                onActive={(on) => setActive(on ? i() : undefined)}
              />
            )}
          </For>
          <Show when={plan().targetY}>
            {(y) => <line class={styles.target} x1={plan().left} x2={width()} y1={y()} y2={y()} />}
          </Show>
          <Labels groups={plan().groups} />
        </svg>
      </div>
      <Table {...props} written={written} />
    </figure>
  );
}

/** Left and right move the focus between the groups of the chart. */
function walk(event: KeyboardEvent) {
  const step = { ArrowLeft: 'previousElementSibling', ArrowRight: 'nextElementSibling' } as const;
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  const next = document.activeElement?.[step[event.key]];
  if (next instanceof SVGElement && next.hasAttribute('tabindex')) next.focus();
  event.preventDefault();
}

function activePoint(points: readonly BarPoint[], index: number | undefined): BarPoint | undefined {
  return index === undefined ? undefined : points[index];
}

function Axis(props: { plan: ReturnType<typeof layoutBars>; width: number }) {
  return (
    <g aria-hidden="true">
      <For each={props.plan.ticks}>
        {(tick) => (
          <>
            <line class={styles.grid} x1={props.plan.left} x2={props.width} y1={tick.y} y2={tick.y} />
            <text class={styles.tick} x={props.plan.left - 8} y={tick.y + 4}>
              {tick.text}
            </text>
          </>
        )}
      </For>
    </g>
  );
}

type GroupProps = {
  group: PlacedGroup;
  height: number;
  named: boolean;
  label: string;
  reachable: boolean;
  onActive: (on: boolean) => void;
};

function Group(props: GroupProps) {
  return (
    <g
      class={styles.group}
      role="img"
      aria-label={props.label}
      tabindex={props.reachable ? 0 : -1}
      onFocus={() => props.onActive(true)}
      onBlur={() => props.onActive(false)}
      onPointerEnter={() => props.onActive(true)}
      onPointerLeave={() => props.onActive(false)}
    >
      <rect
        class={styles.hit}
        x={props.group.x - 6}
        y="2"
        width={props.group.width + 12}
        height={props.height - 4}
        rx="6"
      />
      <Show when={props.group.previous}>{(bar) => <rect class={styles.previous} {...bar()} rx="2" />}</Show>
      <Show when={props.group.actual}>
        {(bar) => <rect class={props.group.point.provisional ? styles.provisional : styles.actual} {...bar()} rx="2" />}
      </Show>
      <Show when={props.named}>
        <text class={styles.name} x={props.group.middle} y={props.height - 8}>
          {props.group.point.label}
        </text>
      </Show>
    </g>
  );
}

function Labels(props: { groups: readonly PlacedGroup[] }) {
  return (
    <g aria-hidden="true">
      <For each={props.groups}>
        {(group) => (
          <Show when={group.label}>
            {(label) => (
              <text class={label().inside ? styles.inside : styles.value} x={label().x} y={label().y}>
                {label().text}
              </text>
            )}
          </Show>
        )}
      </For>
    </g>
  );
}

type LegendProps = Pick<BarChartProps, 'points' | 'target' | 'words'> & {
  said: BarPoint | undefined;
  sentence: (point: BarPoint) => string;
};

function Legend(props: LegendProps) {
  return (
    <figcaption class={styles.legend} aria-hidden="true">
      <Show when={props.said} fallback={<LegendKeys {...props} />}>
        {(point) => <strong>{props.sentence(point())}</strong>}
      </Show>
    </figcaption>
  );
}

function LegendKeys(props: LegendProps) {
  return (
    <>
      <span data-key="actual">{props.words.actual}</span>
      <Show when={props.points.some((point) => point.previous !== undefined)}>
        <span data-key="previous">{props.words.previous}</span>
      </Show>
      <Show when={props.target !== undefined}>
        <span data-key="target">{props.words.target}</span>
      </Show>
    </>
  );
}

function Table(props: BarChartProps & { written: (amount: number | undefined) => string }) {
  const hasPrevious = () => props.points.some((point) => point.previous !== undefined);
  const id = createUniqueId();
  return (
    <div class="visually-hidden">
      <table aria-labelledby={id}>
        <caption id={id}>{props.label}</caption>
        <thead>
          <tr>
            <th scope="col">{props.words.period}</th>
            <th scope="col">{props.words.actual}</th>
            <Show when={hasPrevious()}>
              <th scope="col">{props.words.previous}</th>
            </Show>
          </tr>
        </thead>
        <tbody>
          <For each={props.points}>
            {(point) => (
              <tr>
                <th scope="row">{point.label}</th>
                <td>{props.written(point.actual)}</td>
                <Show when={hasPrevious()}>
                  <td>{props.written(point.previous)}</td>
                </Show>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
