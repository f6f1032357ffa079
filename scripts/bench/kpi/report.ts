export type Result = {
  readonly name: string;
  /** Reps, or 1 for the organisation. */
  readonly subjects: number;
  readonly of: ReadonlyMap<string, { rows: number; cpu: number[]; wall: number[] }>;
};

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const whole = (value: number): string => Math.round(value).toLocaleString('en');
const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0);
const times = (value: number): string => `${value < 10 ? value.toFixed(1) : whole(value)}×`;

/** Rows that D1 bills, CPU of all processes, and how many times Terrain's each is. */
export function tableOf(results: readonly Result[]): string {
  const head = [
    '',
    'rows: Terrain',
    'best index',
    'naive',
    'CPU ms: Terrain',
    'best index',
    'naive',
    'DuckDB',
    'CPU against: best index',
    'naive',
    'DuckDB',
  ];
  const lines = results.map(({ name, of }) => {
    const rows = (way: string) => whole(of.get(way)?.rows ?? Number.NaN);
    const cpu = (way: string) => median(of.get(way)?.cpu ?? []);
    const ratio = (way: string) => times(cpu(way) / cpu('terrain'));
    const ways = ['terrain', 'indexed', 'naive', 'duckdb'];
    return line([name, ...ways.slice(0, 3).map(rows), ...ways.map((way) => ms(cpu(way))), ...ways.slice(1).map(ratio)]);
  });
  return [line(head), line(head.map(() => '---')), ...lines].join('\n');
}
