import type { WayOfRanking } from '#contract/boards.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import { attainment } from './attainment.ts';
import { perDay } from './per-day.ts';
import { potential } from './potential.ts';
import { progress } from './progress.ts';
import type { Way } from './way.ts';

/** How each way ranks; null: by the value itself. */
export const ways: Readonly<Record<WayOfRanking, Way | null>> = {
  raw: null,
  attainment,
  per_day: perDay,
  potential,
  progress,
};

/** What is divided by a basis is better when it is higher, whatever the KPI. */
export const directionOf = (name: KpiName, way: WayOfRanking): 'higher' | 'lower' =>
  way === 'raw' || way === 'per_day' ? kpis[name].better : 'higher';
