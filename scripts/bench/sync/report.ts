import type { ContenderName } from './contender.ts';
import type { Run } from './run.ts';
import type { Sizes } from './sizes.ts';

/** By link and contender; `null` for a run that did not end. */
export type Results = ReadonlyMap<string, ReadonlyMap<ContenderName, readonly (Run | null)[]>>;

const ended = (runs: readonly (Run | null)[] = []): Run[] => runs.filter((run) => run !== null);

const ordered = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

function median(values: readonly number[]): number {
  const sorted = ordered(values);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** `median (lowest–highest)` */
function spread(values: readonly number[], digits = 0): string {
  const sorted = ordered(values);
  const [low, high] = [sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
  const text = (value: number) => value.toFixed(digits);
  const middle = text(median(values));
  return text(low) === text(high) ? middle : `${middle} (${text(low)}–${text(high)})`;
}

const kB = (values: readonly number[]): string => (median(values) / 1000).toFixed(1);

const columns: readonly (readonly [title: string, cell: (runs: readonly Run[]) => string])[] = [
  ['durable, ms', (runs) => spread(runs.map(({ durableMs }) => durableMs))],
  ['converged, ms', (runs) => spread(runs.map(({ convergedMs }) => convergedMs))],
  ['kept, ms', (runs) => spread(runs.map(({ keptMs }) => keptMs))],
  ['first settled, ms', (runs) => spread(runs.map(({ settledMs }) => settledMs))],
  ['requests 1st', (runs) => spread(runs.map(({ first }) => first.requests))],
  ['requests 2nd', (runs) => spread(runs.map(({ second }) => second.requests))],
  ['up kB wire', (runs) => kB(runs.map(({ first, second }) => first.up + second.up))],
  ['up kB gz', (runs) => kB(runs.map(({ first, second }) => first.upGzip + second.upGzip))],
  ['down kB wire', (runs) => kB(runs.map(({ first, second }) => first.down + second.down))],
  ['down kB gz', (runs) => kB(runs.map(({ first, second }) => first.downGzip + second.downGzip))],
];

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

export function tableOf(results: Results): string {
  const lines: string[] = [];
  for (const [link, byName] of results) {
    lines.push(
      '',
      `**${link}**`,
      '',
      row(['', 'runs that ended', ...columns.map(([title]) => title)]),
      row(Array(columns.length + 2).fill('---')),
    );
    for (const [name, runs] of byName) {
      const whole = ended(runs);
      lines.push(row([name, `${whole.length} of ${runs.length}`, ...columns.map(([, cell]) => cell(whole))]));
    }
  }
  return lines.join('\n');
}

export function sizesTable({ own, all, withContract, whole, peers }: Sizes): string {
  const lines = [
    ['Terrain: store + sync, what every day needs', own],
    ['the same with the contract (validation and effects of every mutation)', withContract],
    ['the same with its libraries too (idb, valibot, uuid, solid-js)', whole],
    ['store + sync alone, every module', all],
    ...Object.entries(peers),
  ] as const;
  const cells = lines.map(([what, { min, gzip }]) => row([what, (min / 1000).toFixed(1), (gzip / 1000).toFixed(1)]));
  return ['', row(['JavaScript of the client', 'kB min', 'kB gz']), row(['---', '---', '---']), ...cells].join('\n');
}

export type Goal = { readonly text: string; readonly isMet: boolean };

/** Terrain's median on a link, and the fastest peer's. */
function medians(
  there: ReadonlyMap<ContenderName, readonly (Run | null)[]> | undefined,
  key: 'convergedMs' | 'keptMs',
) {
  const all = [...(there ?? [])].map(([name, runs]) => ({ name, at: median(ended(runs).map((run) => run[key])) }));
  const [best] = all.filter(({ name }) => name !== 'terrain').sort((a, b) => a.at - b.at);
  return [all.find(({ name }) => name === 'terrain')?.at ?? Number.NaN, best] as const;
}

/** What Terrain must reach, on the links without loss. */
export function goalsOf(results: Results, sizes: Sizes, rival: string): Goal[] {
  const goals: Goal[] = [];
  const goal = (text: string, isMet: boolean) => goals.push({ text, isMet });
  const whole = [...results].filter(([link]) => !link.includes('loss')).map(([, byName]) => byName);
  const runs = whole.flatMap((byName) => ended(byName.get('terrain')));
  if (runs.length > 0) {
    const requests = Math.max(...runs.map(({ first }) => first.requests));
    const up = Math.max(...runs.map(({ first }) => first.upGzip));
    goal(`1,000 visits sent in ${requests} requests at most, limit 10`, requests <= 10);
    goal(`${(up / 1000).toFixed(1)} kB gz up at most, limit 70`, up <= 70_000);
  }
  for (const [what, key] of [
    ['converged', 'convergedMs'],
    ['kept', 'keptMs'],
  ] as const) {
    const [ours, best] = medians(results.get(rival), key);
    if (best && !Number.isNaN(ours)) {
      const text = `${rival}: ${what} after ${ours.toFixed(0)} ms, ${best.name} after ${best.at.toFixed(0)} ms`;
      goal(text, ours <= best.at);
    }
  }
  const kilo = ({ gzip }: { gzip: number }) => (gzip / 1000).toFixed(1);
  const { own, all } = sizes;
  goal(`store + sync ${kilo(own)} kB gz, limit 12 (every module: ${kilo(all)})`, own.gzip <= 12_000);
  return goals;
}
