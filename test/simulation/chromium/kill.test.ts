import { afterAll, expect, inject, test } from 'vitest';
import { killLoop, tellKills } from './kill-loop.ts';
import { openLab } from './lab.ts';

/** 200 in `npm run test:kill`. */
const kills = Number(process.env['TERRAIN_KILLS'] ?? 8);
const seed = Number(process.env['TERRAIN_SEED'] ?? 1);

const lab = await openLab(inject('smallOrganization'));
afterAll(() => lab.close('kill'));

test(
  `${kills} kills of the browser around saves lose nothing that was acknowledged`,
  async () => {
    const report = await killLoop(lab, seed, kills, (line) => console.log(line));
    console.log(tellKills(report), JSON.stringify({ ...report, lost: report.lost.length }));
    expect(report, `seed ${seed}`).toMatchObject({ lost: [], doubled: [], torn: [] });
    expect(report.acknowledged).toBeGreaterThan(kills);
  },
  kills * 20_000 + 120_000,
);
