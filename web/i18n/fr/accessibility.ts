export const accessibility = {
  title: 'Accessibilité',
  statement: 'Déclaration',
  text: 'Terrain vise les règles WCAG 2.2, niveaux A et AA, sur toutes ses pages, en français et en anglais.',
  state: 'État',
  stateText:
    'Conformité partielle, d’après nos propres contrôles. Aucun audit RGAA par un tiers n’a eu lieu : aucun taux n’est donc annoncé.',
  checked: 'Ce qui est vérifié à chaque version',
  checkedList: [
    'aucune erreur axe (WCAG 2.2 A et AA, bonnes pratiques) sur chaque écran, en clair, en sombre et en plein soleil',
    'aucun défilement de côté à 320 px, cibles de 48 px',
    'une visite entière et l’explication d’un chiffre au clavier seul',
    'contraste du texte principal d’au moins 7 pour 1',
    'mouvement réduit, contraste renforcé et couleurs forcées du système respectés',
  ].join('\n'),
  limits: 'Limites connues',
  limitsList: [
    'les graphiques ont un tableau équivalent, mais pas de parcours point par point',
    'les photos des visites n’ont pas de description',
    'aucun essai avec des personnes qui utilisent un lecteur d’écran n’a encore eu lieu',
  ].join('\n'),
  help: 'Une difficulté ?',
  helpText:
    'Écris à l’administrateur de Terrain dans ton entreprise. Sans réponse satisfaisante, tu peux saisir le Défenseur des droits.',
  tools: 'Pour t’aider',
  toolsText: 'Taille du texte, plein soleil, main gauche et vibrations se choisissent dans les Réglages.',
};
