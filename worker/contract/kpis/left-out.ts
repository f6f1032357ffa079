/** Numbers of the catalogue without a definition: an item that would be wrong is left out, and says why. */
export const leftOut = [
  {
    no: 53,
    name: { fr: 'Montée en gamme', en: 'Upsell' },
    reason: {
      fr: 'Aucune ligne de commande ne dit quel produit était voulu au départ : on ne peut que le deviner.',
      en: 'No order line says which product was wanted at first: it could only be guessed.',
    },
  },
  {
    no: 99,
    name: { fr: 'Efficacité des processus', en: 'Process efficiency' },
    reason: {
      fr: 'La fin d’une visite n’est pas saisie et un devis ne porte pas l’heure de son envoi : les délais seraient inventés.',
      en: 'The end of a visit is not entered and a quote has no time of sending: the delays would be invented.',
    },
  },
  {
    no: 100,
    name: { fr: 'Coût de la mesure', en: 'Cost of measuring' },
    reason: {
      fr: 'Le temps de saisie et le coût horaire ne sont pas mesurés ; chaque réponse dit seulement combien de lignes elle a lues.',
      en: 'Time of entry and hourly cost are not measured; each answer only says how many rows it read.',
    },
  },
] as const;
