/** A trade: what its shops are called, who runs them, how much it buys beside the others, families it asks for first. */
export type Trade = {
  readonly names: readonly string[];
  readonly jobs: readonly string[];
  readonly share: number;
  readonly size: number;
  readonly families: readonly string[];
};

/** `{nom}` is a family name, `{lieu}` a place of the street. */
export const trades: Readonly<Record<string, Trade>> = {
  bakery: {
    names: ['Boulangerie {nom}', 'Le Fournil {lieu}', 'Boulangerie {lieu}', 'Pâtisserie {nom}', 'Aux Pains {lieu}'],
    jobs: ['Gérante', 'Gérant', 'Boulanger', 'Responsable boutique'],
    share: 22,
    size: 0.9,
    families: ['Confitures et miels', 'Chocolats', 'Jus et sirops', 'Cafés'],
  },
  grocery: {
    names: ['Épicerie {nom}', 'Épicerie fine {lieu}', 'Le Panier {lieu}', 'Comptoir {nom}', 'L’Épicerie {lieu}'],
    jobs: ['Gérante', 'Gérant', 'Acheteuse', 'Chef de rayon'],
    share: 22,
    size: 1.15,
    families: ['Confitures et miels', 'Biscuits', 'Huiles et vinaigres', 'Épices et condiments', 'Thés et infusions'],
  },
  restaurant: {
    names: ['Restaurant {nom}', 'Bistrot {lieu}', 'La Table {lieu}', 'Brasserie {lieu}', 'Chez {nom}'],
    jobs: ['Chef de cuisine', 'Gérante', 'Gérant', 'Second de cuisine'],
    share: 20,
    size: 1.2,
    families: ['Huiles et vinaigres', 'Épices et condiments', 'Cafés', 'Jus et sirops'],
  },
  cafe: {
    names: ['Café {lieu}', 'Salon de thé {nom}', 'Le Petit Café {lieu}', 'Café {nom}'],
    jobs: ['Gérante', 'Gérant', 'Barista'],
    share: 14,
    size: 0.8,
    families: ['Cafés', 'Thés et infusions', 'Biscuits', 'Jus et sirops'],
  },
  pharmacy: {
    names: ['Pharmacie {lieu}', 'Pharmacie {nom}'],
    jobs: ['Pharmacienne titulaire', 'Pharmacien titulaire', 'Préparatrice'],
    share: 6,
    size: 0.6,
    families: ['Thés et infusions', 'Confitures et miels'],
  },
  cellar: {
    names: ['Cave {nom}', 'La Cave {lieu}', 'Caves {lieu}'],
    jobs: ['Caviste', 'Gérant', 'Gérante'],
    share: 8,
    size: 1,
    families: ['Jus et sirops', 'Biscuits', 'Épices et condiments', 'Chocolats'],
  },
  hotel: {
    names: ['Hôtel {lieu}', 'Hôtel {nom}', 'Auberge {lieu}'],
    jobs: ['Directrice', 'Responsable restauration', 'Économe'],
    share: 8,
    size: 1.6,
    families: ['Confitures et miels', 'Thés et infusions', 'Cafés', 'Jus et sirops'],
  },
};

export const spots: readonly string[] = [
  'de la Gare',
  'du Marché',
  'des Halles',
  'du Port',
  'de la Mairie',
  'du Parc',
  'de la Fontaine',
  'des Arts',
  'du Vieux Pont',
  'des Quatre Vents',
  'de la Poste',
  'du Moulin',
  'des Tilleuls',
  'du Théâtre',
  'Saint-Roch',
  'des Remparts',
  'de l’Olivier',
  'du Beffroi',
  'des Acacias',
  'de la Source',
  'du Lavoir',
  'de l’Écluse',
];

export const notes: readonly string[] = [
  'Préfère être livré le mardi matin.',
  'Rayon réorganisé, bonne place en tête de gondole.',
  'Demande un échantillon du nouveau thé.',
  'Concurrent moins cher sur les confitures.',
  'Travaux jusqu’à la fin du mois.',
  'Veut voir la gamme de Noël.',
  'Rupture signalée sur les sirops.',
  'Très content du dernier assortiment.',
  'Rappeler après l’inventaire.',
  'Nouveau responsable à partir du mois prochain.',
  'Demande un délai de paiement.',
  'Intéressé par un présentoir.',
  'Ventes en hausse sur le chocolat.',
  'Stock encore suffisant.',
  'À revoir avec le gérant.',
];
