/** A product: name, packing, price in cents. */
export type ProductWords = readonly [name: string, unit: string, priceCents: number];

type FamilyWords = { readonly unit: string; readonly code: string; readonly products: readonly ProductWords[] };

/** Family → business unit, code of its references, products. */
export const families: Readonly<Record<string, FamilyWords>> = {
  Cafés: {
    unit: 'Boissons',
    code: 'CAF',
    products: [
      ['Café moulu Valmy classique 250 g', 'carton de 12', 5880],
      ['Café moulu Éthiopie 250 g', 'carton de 12', 7920],
      ['Café moulu Colombie 250 g', 'carton de 12', 7440],
      ['Café en grains maison 1 kg', 'carton de 6', 9960],
      ['Café en grains bio 1 kg', 'carton de 6', 11_940],
      ['Café décaféiné 250 g', 'carton de 12', 6360],
      ['Dosettes espresso intense', 'carton de 100', 3450],
      ['Dosettes espresso doux', 'carton de 100', 3450],
      ['Chicorée en poudre 200 g', 'carton de 12', 4320],
      ['Café Noël édition limitée 250 g', 'carton de 12', 8640],
    ],
  },
  'Thés et infusions': {
    unit: 'Boissons',
    code: 'THE',
    products: [
      ['Thé noir Darjeeling 100 g', 'carton de 10', 6500],
      ['Thé vert sencha 100 g', 'carton de 10', 6200],
      ['Thé vert menthe 100 g', 'carton de 10', 5400],
      ['Thé Earl Grey 100 g', 'carton de 10', 5600],
      ['Infusion verveine bio 40 g', 'carton de 12', 4680],
      ['Infusion tilleul 40 g', 'carton de 12', 4440],
      ['Infusion camomille 40 g', 'carton de 12', 4440],
      ['Rooibos vanille 100 g', 'carton de 10', 5200],
      ['Thé de Noël 100 g', 'carton de 10', 6100],
      ['Thé glacé pêche 1 l', 'carton de 12', 2880],
    ],
  },
  'Jus et sirops': {
    unit: 'Boissons',
    code: 'JUS',
    products: [
      ['Jus de pomme artisanal 1 l', 'carton de 6', 1740],
      ['Jus d’abricot 1 l', 'carton de 6', 2340],
      ['Jus de raisin 1 l', 'carton de 6', 2160],
      ['Nectar de poire 25 cl', 'carton de 12', 2280],
      ['Jus de tomate 25 cl', 'carton de 12', 2160],
      ['Sirop de menthe 70 cl', 'carton de 6', 2520],
      ['Sirop de grenadine 70 cl', 'carton de 6', 2520],
      ['Sirop de fleur de sureau 50 cl', 'carton de 6', 3120],
      ['Limonade artisanale 75 cl', 'carton de 12', 2640],
      ['Citronnade au gingembre 33 cl', 'carton de 24', 4080],
    ],
  },
  'Confitures et miels': {
    unit: 'Épicerie sucrée',
    code: 'CON',
    products: [
      ['Confiture de fraise 320 g', 'carton de 12', 4320],
      ['Confiture d’abricot 320 g', 'carton de 12', 4440],
      ['Confiture de figue 320 g', 'carton de 12', 4680],
      ['Confiture de myrtille 320 g', 'carton de 12', 5040],
      ['Gelée de coing 320 g', 'carton de 12', 4200],
      ['Marmelade d’orange amère 320 g', 'carton de 12', 4320],
      ['Miel de lavande 500 g', 'carton de 6', 4740],
      ['Miel de châtaignier 500 g', 'carton de 6', 4500],
      ['Crème de marrons 320 g', 'carton de 12', 4080],
      ['Assortiment de coupelles hôtel 28 g', 'carton de 120', 3960],
    ],
  },
  Biscuits: {
    unit: 'Épicerie sucrée',
    code: 'BIS',
    products: [
      ['Sablés au beurre 150 g', 'carton de 14', 3640],
      ['Palets bretons 150 g', 'carton de 14', 3780],
      ['Croquants aux amandes 150 g', 'carton de 14', 4340],
      ['Galettes fines 120 g', 'carton de 14', 3360],
      ['Cookies au chocolat 180 g', 'carton de 12', 3720],
      ['Madeleines longues 200 g', 'carton de 10', 2900],
      ['Spéculoos 150 g', 'carton de 14', 3500],
      ['Navettes fleur d’oranger 200 g', 'carton de 10', 3800],
      ['Biscuits apéritif au comté 100 g', 'carton de 14', 4060],
      ['Sachets individuels pour le café', 'carton de 200', 4200],
    ],
  },
  Chocolats: {
    unit: 'Épicerie sucrée',
    code: 'CHO',
    products: [
      ['Tablette noir 70 % 100 g', 'carton de 20', 5600],
      ['Tablette lait noisettes 100 g', 'carton de 20', 5800],
      ['Tablette blanc vanille 100 g', 'carton de 20', 5600],
      ['Pâte à tartiner 350 g', 'carton de 8', 4560],
      ['Chocolat en poudre 400 g', 'carton de 8', 4080],
      ['Orangettes 150 g', 'carton de 10', 5900],
      ['Ballotin assorti 250 g', 'carton de 8', 7920],
      ['Papillotes de fête 300 g', 'carton de 10', 6900],
      ['Œufs pralinés 200 g', 'carton de 10', 6400],
      ['Napolitains pour le café', 'carton de 250', 4750],
    ],
  },
  'Huiles et vinaigres': {
    unit: 'Épicerie salée',
    code: 'HUI',
    products: [
      ['Huile d’olive vierge extra 50 cl', 'carton de 6', 6540],
      ['Huile d’olive vierge extra bidon 3 l', 'carton de 4', 11_200],
      ['Huile d’olive au basilic 25 cl', 'carton de 6', 4140],
      ['Huile de noix 25 cl', 'carton de 6', 5340],
      ['Huile de colza 1 l', 'carton de 6', 3060],
      ['Vinaigre balsamique 25 cl', 'carton de 6', 3900],
      ['Vinaigre de cidre 75 cl', 'carton de 6', 1980],
      ['Vinaigre de framboise 25 cl', 'carton de 6', 3360],
      ['Vinaigre de xérès 50 cl', 'carton de 6', 3240],
      ['Vinaigrette maison 33 cl', 'carton de 8', 3440],
    ],
  },
  'Épices et condiments': {
    unit: 'Épicerie salée',
    code: 'EPI',
    products: [
      ['Herbes de Provence 40 g', 'carton de 12', 3000],
      ['Poivre noir concassé 60 g', 'carton de 12', 3960],
      ['Fleur de sel 125 g', 'carton de 12', 4320],
      ['Piment doux 50 g', 'carton de 12', 3600],
      ['Curry de Madras 50 g', 'carton de 12', 3720],
      ['Moutarde à l’ancienne 200 g', 'carton de 12', 2640],
      ['Moutarde au miel 200 g', 'carton de 12', 2880],
      ['Tapenade noire 90 g', 'carton de 12', 3480],
      ['Câpres au vinaigre 100 g', 'carton de 12', 3240],
      ['Sel fumé moulin 90 g', 'carton de 8', 4240],
    ],
  },
};

/** Sold only for a part of the history: name → months before today `[from, to)`; null = always before, or still today. */
export const partTimeProducts: Readonly<Record<string, readonly [from: number | null, to: number | null]>> = {
  'Citronnade au gingembre 33 cl': [5, null],
  'Sel fumé moulin 90 g': [8, null],
  'Rooibos vanille 100 g': [3, null],
  'Spéculoos 150 g': [null, 6],
  'Jus de tomate 25 cl': [null, 10],
};

/** Nobody knows what these cost: they lower the cost coverage. */
export const withoutCost: readonly string[] = [
  'Café Noël édition limitée 250 g',
  'Navettes fleur d’oranger 200 g',
  'Vinaigrette maison 33 cl',
  'Papillotes de fête 300 g',
];
