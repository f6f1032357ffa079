import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { launchOptions } from '../../test/support/chromium.ts';
import { root } from '../ensure-install.mjs';
import { type Figure, atLeast, atMost, median } from './figure.ts';

type Report = {
  readonly environment: { readonly benchmarkIndex: number };
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly score: number | null; readonly numericValue?: number }>>;
};

const runs = 3;

/** One run of Lighthouse on a phone whose processor is so many times slower than this machine's. */
function report(url: string, slowdown: number): Report {
  const folder = mkdtempSync(`${tmpdir()}/terrain-lighthouse-`);
  try {
    const path = `${folder}/report.json`;
    const flags = ['--headless=new', ...launchOptions.args].join(' ');
    execFileSync(
      process.execPath,
      [
        `${root}scripts/goals/node_modules/lighthouse/cli/index.js`,
        url,
        '--quiet',
        '--output=json',
        `--output-path=${path}`,
        `--throttling.cpuSlowdownMultiplier=${slowdown}`,
        `--chrome-flags=${flags}`,
      ],
      { env: { ...process.env, CHROME_PATH: launchOptions.executablePath }, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** P6, P7, L1: the public page as Lighthouse sees it, medians of three runs; 4× on this machine is harsher than a phone. */
export function lighthouse(url: string): Figure[] {
  const at = (slowdown: number) => Array.from({ length: runs }, () => report(url, slowdown));
  const [calibrated, stock] = [at(2), at(4)];
  const audit = (reports: readonly Report[], name: string) =>
    median(reports.map(({ audits }) => audits[name]?.numericValue ?? Number.NaN));
  const score = (reports: readonly Report[], name: string) =>
    100 * median(reports.map(({ categories }) => categories[name]?.score ?? Number.NaN));
  const index = Math.round(median(calibrated.map(({ environment }) => environment.benchmarkIndex)));
  const manners = ['geolocation-on-start', 'notification-on-start'].filter((name) =>
    calibrated.some(({ audits }) => audits[name]?.score === 0),
  );
  return [
    atMost(
      'P6',
      `largest paint, slow 4G, CPU 2× (benchmark index ${index})`,
      audit(calibrated, 'largest-contentful-paint') / 1000,
      1.5,
      's',
    ),
    atMost('P6', 'first paint, the same', audit(calibrated, 'first-contentful-paint') / 1000, 1.2, 's'),
    atMost('P6', 'largest paint at 4×', audit(stock, 'largest-contentful-paint') / 1000, 2, 's'),
    atMost('P7', 'blocking time at 2×', audit(calibrated, 'total-blocking-time'), 120, 'ms'),
    atMost('P7', 'blocking time at 4×', audit(stock, 'total-blocking-time'), 350, 'ms'),
    atLeast('L1', 'performance at 2×', score(calibrated, 'performance'), 98, ''),
    atLeast('L1', 'performance at 4×', score(stock, 'performance'), 88, ''),
    ...(['accessibility', 'best-practices', 'seo', 'agentic-browsing'] as const)
      .filter((name) => calibrated[0]?.categories[name])
      .map((name) => atLeast('L1', name, score(calibrated, name), name === 'seo' ? 95 : 100, '')),
    {
      goal: 'I2',
      what: 'prompts before anybody asked for something',
      target: '0',
      figure: manners.length > 0 ? manners.join(', ') : '0',
      isMet: manners.length === 0,
    },
  ];
}
