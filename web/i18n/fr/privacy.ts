export const privacy = {
  title: 'Ce que voit mon manager',
  intro: 'Tout ce qui quitte ce téléphone est une saisie que tu as enregistrée. Voici qui la voit.',
  sees: 'Il voit',
  seesList: [
    'tes visites, appels et commandes : le jour, l’heure, le client, le résultat, le montant, la note',
    'les photos jointes à une visite',
    'l’endroit d’une visite, seulement si tu l’as joint : arrondi à 100 m, effacé au bout de 60 jours',
    'tes indicateurs, tes objectifs et ta place dans les classements, même si tu y masques ton nom',
    'quand chaque saisie a été faite et quand elle est arrivée',
    'les saisies que tu lui envoies parce qu’elles étaient refusées',
  ].join('\n'),
  never: 'Il ne voit pas',
  neverList: [
    'où est ton téléphone : la position qui trie tes clients n’en sort jamais',
    'tes brouillons, et ce qui n’est pas encore envoyé',
    'ce que tu cherches, ouvres ou lis',
    'quand l’application est ouverte',
  ].join('\n'),
  colleagues: 'Tes collègues',
  colleaguesText:
    'Ceux qui partagent un secteur avec toi voient les visites de ses clients. Dans les classements de tes équipes, ils voient ta place et ton chiffre, et ton nom sauf si tu le masques.',
  hide: 'Masquer mon nom : dans « Moi »',
  others: 'Personne d’autre',
  othersText:
    'Aucun outil de mesure, aucune publicité, aucun autre serveur que celui de ton entreprise, sauf pour les notifications.',
  notifications: 'Notifications',
  notificationsText:
    'Seulement si tu les actives, dans « Réglages ». Elles passent, chiffrées, par le service de ton navigateur (Apple, Google, Mozilla ou Microsoft), qui sait quand ton entreprise t’écrit, pas ce qu’elle dit. Aucune ne nomme un client. Tu peux les couper à tout moment ; elles s’arrêtent quand tu te déconnectes.',
  keeps: 'Combien de temps',
  keepsText:
    'Sur ce téléphone : 180 jours de visites et de commandes. Sur le serveur : aussi longtemps que ton entreprise les garde.',
};
