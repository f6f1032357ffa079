/** Numbers of the catalogue without a definition: an item that would be wrong is left out, and says why. */
export const leftOut = [
  {
    no: 53,
    name: { fr: 'Montée en gamme', en: 'Upsell' },
    reason: {
      fr: 'Aucune ligne de commande ne dit quel produit était voulu au départ : on ne peut que le deviner.',
      en: 'No order line says which product was wanted at first: it could only be guessed.',
    },
  },
  {
    no: 99,
    name: { fr: 'Efficacité des processus', en: 'Process efficiency' },
    reason: {
      fr: 'La fin d’une visite n’est pas saisie : une visite porte l’instant de son enregistrement ou un jour choisi, et un devis n’est pas un document. De la visite à la saisie et du devis à la commande, les délais seraient inventés ; du prospect au premier contact et de la saisie au serveur, ils sont connus, mais ne font pas cette mesure à eux seuls.',
      en: 'The end of a visit is not entered: a visit has the instant of its saving or a chosen day, and a quote is no document. From visit to entry and from quote to order the delays would be invented; from lead to first contact and from entry to server they are known, but are not this measure by themselves.',
    },
  },
  {
    no: 100,
    name: { fr: 'Coût de la mesure', en: 'Cost of measuring' },
    reason: {
      fr: 'Ni les secondes de saisie ni un coût horaire ne sont mesurés, et rien ne dit quelle part des dépenses d’outils revient à un KPI : un coût par KPI serait inventé. Chaque réponse dit combien de lignes elle a lues.',
      en: 'Neither seconds of entry nor an hourly cost are measured, and nothing says which part of the spending on tools belongs to a KPI: a cost per KPI would be invented. Each answer says how many rows it read.',
    },
  },
] as const;
