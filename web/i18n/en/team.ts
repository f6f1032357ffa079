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
  access: 'Access of devices',
  accessText:
    'For a lost phone or somebody who leaves. What is not sent arrives in quarantine, then the data is erased from the device.',
  closeAccess: 'Close the access of their devices',
  closeText:
    'All their devices are signed out. At the next contact with the network they hand their entries into quarantine and erase their data. The person can sign in again with the password.',
  closeConfirm: (name) => `Close the access of ${name}`,
  closed: (name) => `Access closed for the devices of ${name}`,
};
