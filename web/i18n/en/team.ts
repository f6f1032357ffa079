import type { team as French } from '../fr/team.ts';

export const team: typeof French = {
  title: 'Team',
  rep: 'Rep',
  lastSync: 'Last sync',
  trend: 'Trend',
  total: 'Σ reps = team',
};
