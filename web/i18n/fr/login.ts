export const login = {
  title: 'Connexion',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  enter: 'Se connecter',
  unreachable: 'Le serveur ne répond pas. Vérifie le réseau, puis réessaie.',
  offline: 'La première connexion demande le réseau. Ensuite, tout marche hors ligne.',
  downloading: (size: string) => `Télécharger mon secteur (${size})`,
  failed: 'La connexion n’a pas abouti. Réessaie.',
};
