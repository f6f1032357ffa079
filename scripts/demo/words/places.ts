/** Town: name, postcode, latitude, longitude. */
export type Town = readonly [name: string, postcode: string, lat: number, lng: number];

/** Team → sector → towns; a team's sectors are in the order of its reps. */
export const sectors: Readonly<Record<string, Readonly<Record<string, readonly Town[]>>>> = {
  Rhône: {
    'Lyon Presqu’île': [
      ['Lyon', '69002', 45.7535, 4.8315],
      ['Lyon', '69001', 45.7692, 4.8312],
      ['Lyon', '69003', 45.7598, 4.856],
    ],
    'Est lyonnais': [
      ['Villeurbanne', '69100', 45.7719, 4.8902],
      ['Bron', '69500', 45.7386, 4.913],
      ['Vaulx-en-Velin', '69120', 45.7766, 4.9186],
    ],
    Beaujolais: [
      ['Villefranche-sur-Saône', '69400', 45.989, 4.719],
      ['Belleville-en-Beaujolais', '69220', 46.109, 4.745],
      ['Anse', '69480', 45.935, 4.717],
    ],
    'Ouest lyonnais': [
      ['Tassin-la-Demi-Lune', '69160', 45.764, 4.78],
      ['Écully', '69130', 45.774, 4.777],
      ['L’Arbresle', '69210', 45.836, 4.616],
    ],
    'Vallée du Rhône': [
      ['Vienne', '38200', 45.525, 4.876],
      ['Givors', '69700', 45.591, 4.769],
      ['Saint-Priest', '69800', 45.696, 4.944],
    ],
    'Saint-Étienne': [
      ['Saint-Étienne', '42000', 45.4397, 4.3872],
      ['Saint-Chamond', '42400', 45.475, 4.515],
      ['Firminy', '42700', 45.389, 4.287],
    ],
  },
  Provence: {
    Marseille: [
      ['Marseille', '13001', 43.299, 5.381],
      ['Marseille', '13006', 43.286, 5.381],
      ['Marseille', '13008', 43.268, 5.389],
    ],
    'Pays d’Aix': [
      ['Aix-en-Provence', '13100', 43.5297, 5.4474],
      ['Gardanne', '13120', 43.455, 5.469],
      ['Vitrolles', '13127', 43.452, 5.252],
    ],
    Vaucluse: [
      ['Avignon', '84000', 43.945, 4.8095],
      ['Carpentras', '84200', 44.055, 5.048],
      ['Cavaillon', '84300', 43.837, 5.038],
    ],
    'Toulon et presqu’îles': [
      ['Toulon', '83000', 43.1285, 5.93],
      ['Hyères', '83400', 43.122, 6.13],
      ['La Seyne-sur-Mer', '83500', 43.103, 5.876],
    ],
    'Alpilles et Camargue': [
      ['Arles', '13200', 43.6745, 4.6305],
      ['Salon-de-Provence', '13300', 43.64, 5.097],
      ['Martigues', '13500', 43.408, 5.057],
    ],
    'Var Est': [
      ['Fréjus', '83600', 43.436, 6.737],
      ['Draguignan', '83300', 43.537, 6.464],
      ['Saint-Raphaël', '83700', 43.43, 6.768],
    ],
  },
  'Île-de-France': {
    'Paris rive droite': [
      ['Paris', '75009', 48.877, 2.337],
      ['Paris', '75010', 48.876, 2.359],
      ['Paris', '75011', 48.859, 2.38],
    ],
    'Paris rive gauche': [
      ['Paris', '75005', 48.844, 2.349],
      ['Paris', '75013', 48.829, 2.359],
      ['Paris', '75014', 48.833, 2.327],
    ],
    'Hauts-de-Seine': [
      ['Boulogne-Billancourt', '92100', 48.837, 2.241],
      ['Nanterre', '92000', 48.892, 2.206],
      ['Levallois-Perret', '92300', 48.893, 2.288],
    ],
    Yvelines: [
      ['Versailles', '78000', 48.8049, 2.1304],
      ['Saint-Germain-en-Laye', '78100', 48.897, 2.091],
      ['Poissy', '78300', 48.927, 2.04],
    ],
    'Seine-et-Marne': [
      ['Meaux', '77100', 48.957, 2.882],
      ['Melun', '77000', 48.541, 2.657],
      ['Chelles', '77500', 48.881, 2.593],
    ],
    'Val-d’Oise': [
      ['Cergy', '95000', 49.038, 2.07],
      ['Argenteuil', '95100', 48.948, 2.25],
      ['Pontoise', '95300', 49.05, 2.097],
    ],
  },
  Bretagne: {
    Rennes: [
      ['Rennes', '35000', 48.1133, -1.6778],
      ['Cesson-Sévigné', '35510', 48.121, -1.603],
      ['Bruz', '35170', 48.024, -1.747],
    ],
    'Côte d’Émeraude': [
      ['Saint-Malo', '35400', 48.6393, -2.0007],
      ['Dinard', '35800', 48.628, -2.066],
      ['Dinan', '22100', 48.453, -2.05],
    ],
    'Brest et Léon': [
      ['Brest', '29200', 48.397, -4.488],
      ['Landerneau', '29800', 48.451, -4.252],
      ['Morlaix', '29600', 48.577, -3.826],
    ],
    Cornouaille: [
      ['Quimper', '29000', 47.996, -4.1],
      ['Concarneau', '29900', 47.88, -3.915],
      ['Douarnenez', '29100', 48.088, -4.325],
    ],
    'Golfe du Morbihan': [
      ['Vannes', '56000', 47.66, -2.757],
      ['Auray', '56400', 47.668, -2.987],
      ['Ploërmel', '56800', 47.932, -2.397],
    ],
    'Lorient et Quimperlé': [
      ['Lorient', '56100', 47.7495, -3.3665],
      ['Hennebont', '56700', 47.806, -3.278],
      ['Quimperlé', '29300', 47.872, -3.549],
    ],
  },
};

/** Sales region → its teams. */
export const regions: Readonly<Record<string, readonly string[]>> = {
  'Sud-Est': ['Rhône', 'Provence'],
  'Île-de-France': ['Île-de-France'],
  Bretagne: ['Bretagne'],
};

export const streets: readonly string[] = [
  'rue de la République',
  'avenue Jean-Jaurès',
  'rue Victor-Hugo',
  'place du Marché',
  'rue des Tanneurs',
  'boulevard de la Gare',
  'rue du Four',
  'cours Gambetta',
  'rue des Lilas',
  'quai de la Pêcherie',
  'rue Pasteur',
  'place de la Mairie',
  'rue du Moulin',
  'rue Neuve',
  'avenue des Platanes',
  'rue des Halles',
  'impasse du Lavoir',
  'rue de l’Église',
  'rue Sainte-Catherine',
  'boulevard Carnot',
  'rue du Pont',
  'place Saint-Pierre',
  'rue Émile-Zola',
  'chemin des Vignes',
];
