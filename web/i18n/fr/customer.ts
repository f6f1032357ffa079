export const customer = {
  title: 'Fiche client',
  newTitle: 'Nouveau client',
  call: 'Appeler',
  route: 'Itinéraire',
  logVisit: 'Noter une visite',
  rhythm: (every: number, ago: string) => `tous les ${every} j, dernier passage ${ago}`,
  lastVisits: 'Dernières visites',
  revenue: 'CA sur 12 mois',
  contacts: 'Contacts',
  prospect: 'Prospect',
};
