import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const reports = fileURLToPath(new URL('../../../node_modules/.terrain-reports/', import.meta.url));
const folder = `${reports}chromium/`;

export function forgetSummaries(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Keeps what one file reached until all have run. */
export function keepSummary(name: string, reached: Readonly<Record<string, number>>): void {
  writeFileSync(`${folder}${name}.json`, JSON.stringify(reached));
}

/** Adds up what the files reached; `scripts/test.mjs` prints it under the suite. */
export function writeSummary(): string {
  const total = new Map<string, number>();
  for (const name of readdirSync(folder)) {
    const reached = JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as Record<string, number>;
    for (const [what, count] of Object.entries(reached)) total.set(what, (total.get(what) ?? 0) + count);
  }
  const scenarios = total.get('scenarios') ?? 0;
  total.delete('scenarios');
  const sorted = [...total].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = `${scenarios} scenarios; ${sorted.map(([what, count]) => `${what} ${count}`).join(', ')}\n`;
  writeFileSync(`${reports}chromium.txt`, text);
  return text;
}
