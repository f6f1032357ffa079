import type { kpi as French } from '../fr/kpi.ts';
import { plural } from '../plural.ts';

export const kpi: typeof French = {
  title: 'KPI',
  formula: 'Formula',
  numerator: 'Numerator',
  denominator: 'Denominator',
  source: 'Source',
  byTeam: 'By team',
  byRep: 'By rep',
  byFamily: 'By family',
  smallSample: (count) => `small sample (n = ${count})`,
  notCounted: (entries) => `+ ${entries} ${plural('en', entries, 'entry', 'entries')} not counted`,
};
