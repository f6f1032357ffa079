import type { team as French } from '../fr/team.ts';

export const team: typeof French = {
  title: 'Team',
  rep: 'Rep',
  visits: 'Visits',
  conversion: 'Conversion',
  revenue: 'Net revenue',
  attainment: '% target',
  trend: 'Trend',
  trendOf: (rep) => `Net revenue of ${rep}`,
  total: 'Σ reps = team',
  totalOnly: 'Team',
  empty: 'Nobody in this team in this period',
  emptyText: 'Choose another team or period.',
  noTeam: 'You lead no team today',
  noTeamText: 'An administrator can put you in charge of one. The overview stays open.',
  conversionNote: 'Conversion: visits with an order ÷ visits. Trend: net revenue of the last whole weeks.',
};
