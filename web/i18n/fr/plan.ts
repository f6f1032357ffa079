export const plan = {
  best: 'Prochaine visite conseillée',
  late: (days: number) => `En retard de ${days}\u00A0j`,
  dueToday: 'À voir aujourd’hui',
  forgotten: 'Pas vu depuis 6 mois',
  perYear: (amount: string) => `${amount} par an`,
  routeTo: (name: string) => `Itinéraire vers ${name}`,
  today: 'aujourd’hui',
  since: (days: number) => `en retard de ${days}\u00A0j`,
  done: 'Fait, enregistré sur l’appareil',
  markDone: (name: string) => `Fait : ${name}`,
  kinds: { visit: 'Visite prévue', call: 'Appel', follow_up: 'Relance', other: 'À faire' },
};
