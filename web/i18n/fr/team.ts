export const team = {
  title: 'Équipe',
  rep: 'Commercial',
  lastSync: 'Dernière synchro',
  trend: 'Tendance',
  total: 'Σ commerciaux = équipe',
};
