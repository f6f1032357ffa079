/** A rep: name, and how well he sells beside the others. */
export type RepWords = readonly [name: string, skill: number];

/** Team → reps, in the order of its sectors. */
export const reps: Readonly<Record<string, readonly RepWords[]>> = {
  Rhône: [
    ['Léa Morel', 1],
    ['Hugo Perrin', 1.3],
    ['Inès Benali', 1.2],
    ['Mathieu Garnier', 0.86],
    ['Chloé Fabre', 0.95],
    ['Antoine Roussel', 0.8],
  ],
  Provence: [
    ['Nadia Cherif', 1.2],
    ['Julien Arnaud', 1.05],
    ['Manon Blanc', 1],
    ['Thomas Reynaud', 0.85],
    ['Sofia Costa', 1.1],
    ['Lucas Imbert', 0.75],
  ],
  'Île-de-France': [
    ['Amina Diallo', 1.35],
    ['Pierre Lambert', 1.1],
    ['Élise Renard', 1],
    ['Mehdi Haddad', 0.95],
    ['Charlotte Dumas', 0.85],
    ['Victor Nguyen', 1.05],
  ],
  Bretagne: [
    ['Gwenaëlle Le Goff', 1.15],
    ['Yann Kervella', 1],
    ['Maëlle Riou', 1],
    ['Erwan Tanguy', 0.9],
    ['Nolwenn Guivarch', 1.05],
    ['Alan Prigent', 0.82],
  ],
};

export const cast = {
  lea: 'Léa Morel',
  /** Ahead of Léa this month. */
  leaders: ['Hugo Perrin', 'Inès Benali'],
  partTime: 'Chloé Fabre',
  left: 'Sébastien Vidal',
  /** Looked after the sector between the one who left and the one who joined. */
  stopgap: 'Manon Blanc',
  joiner: 'Lucas Imbert',
  withoutOrder: 'Thomas Reynaud',
  tied: ['Yann Kervella', 'Maëlle Riou'],
  hidden: 'Charlotte Dumas',
} as const;

/** Manager → the team he manages. */
export const managers: Readonly<Record<string, string>> = {
  'Camille Laurent': 'Sud-Est',
  'Karim Belkacem': 'Île-de-France',
  'Enora Le Bihan': 'Bretagne',
};

export const admin = 'Dominique Faure';

export const firstNames: readonly string[] = [
  'Adèle', 'Alice', 'Ahmed', 'Arnaud', 'Aurélie', 'Bastien', 'Béatrice', 'Bruno', 'Carole', 'Cédric', 'Clara', 'Claire',
  'Damien', 'Delphine', 'Denis', 'Émilie', 'Fabien', 'Farida', 'Florian', 'Gaëlle', 'Gilles', 'Hélène', 'Isabelle',
  'Jérôme', 'Julie', 'Kevin', 'Laure', 'Louis', 'Malika', 'Marc', 'Marion', 'Nathalie', 'Nicolas', 'Olivier', 'Pascal',
  'Pauline', 'Quentin', 'Rachid', 'Romain', 'Sandrine', 'Sarah', 'Simon', 'Stéphane', 'Sylvie', 'Théo', 'Valérie',
  'Vincent', 'Yasmine', 'Xavier', 'Zoé',
];

export const lastNames: readonly string[] = [
  'Aubert', 'Barbier', 'Baron', 'Benoît', 'Bertin', 'Besson', 'Bourgeois', 'Brunet', 'Carlier', 'Chauvin', 'Collet',
  'Cordier', 'Delmas', 'Deschamps', 'Duval', 'Étienne', 'Fleury', 'Fontaine', 'Gaillard', 'Gautier', 'Giraud', 'Guérin',
  'Hamon', 'Hoarau', 'Jacquet', 'Joly', 'Lacroix', 'Leclerc', 'Lemoine', 'Lopez', 'Maillard', 'Marchal', 'Mercier',
  'Meunier', 'Millet', 'Monnier', 'Moulin', 'Noël', 'Olivier', 'Pelletier', 'Picard', 'Poirier', 'Prévost', 'Rivière',
  'Robin', 'Roche', 'Rousseau', 'Saïdi', 'Schmitt', 'Tessier', 'Vasseur', 'Verdier', 'Weber', 'Zimmermann',
];
