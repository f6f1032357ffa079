import { plural } from '../plural.ts';

const entries = (count: number) => `${count} ${plural('fr', count, 'saisie', 'saisies')}`;

export const me = {
  title: 'Moi',
  team: 'Équipe',
  role: 'Rôle',
  sectors: 'Secteurs',
  roles: { rep: 'Commercial', manager: 'Manager', admin: 'Administrateur' },
  shown: 'Tes collègues voient ton nom dans les classements.',
  hidden: 'Tu es masqué : tes collègues voient ta place sans ton nom. Ton manager voit tout.',
  hide: 'Masquer mon nom',
  show: 'Montrer mon nom',
  hidingOffline: 'Il faut le réseau pour changer cela.',
  streak: (weeks: number, isAtLeast: boolean) => {
    const count = `${isAtLeast ? 'Au moins ' : ''}${weeks} ${plural('fr', weeks, 'semaine', 'semaines de suite')}`;
    return `${count} avec toutes les visites prévues faites`;
  },
  streakHow: 'Comment c’est compté',
  streakRule:
    'Les semaines terminées, du lundi au dimanche, dont chaque visite prévue a été faite avant le dimanche soir, en remontant depuis la dernière.',
  streakLeftOut:
    'Une semaine sans visite prévue ne compte pas et n’arrête rien. Une visite annulée par le client n’est pas attendue.',
  streakHeld: (days: number) =>
    `Cet appareil garde les visites prévues des ${days} derniers jours : au-delà, il dit « au moins ».`,
  used: 'Utilisé',
  usedOf: (used: string, quota: string) => `${used} sur ${quota}`,
  persisted: 'Protégé de l’effacement',
  yes: 'oui',
  no: 'non',
  protect: 'Protéger mes données',
  protectRefused:
    'Le navigateur ne protège pas encore ces données. Il le fera plus volontiers une fois l’application installée.',
  queue: 'File d’envoi',
  signOut: 'Se déconnecter',
  signOutBlocked: (count: number) =>
    `${count} ${plural('fr', count, 'saisie n’est pas encore envoyée', 'saisies ne sont pas encore envoyées')}`,
  signOutText: 'Envoie-les d’abord si tu peux. Sinon, choisis ce qu’elles deviennent.',
  syncNow: 'Synchroniser maintenant',
  keep: 'Se déconnecter et les garder ici',
  keepText: 'Elles partiront à ta prochaine connexion ici ; personne d’autre ne les voit.',
  eraseCount: (count: number) => `Supprimer ${entries(count)}`,
  eraseText: (count: number) => `${entries(count)} et les données de cet appareil seront perdues.`,
  eraseConfirm: (count: number) => `Pour confirmer, écris le nombre de saisies : ${count}`,
  version: (number: string) => `Version ${number}`,
  news: 'Quoi de neuf',
  newsList: [
    'Une visite se note en quelques secondes, se dicte, et dit ce qu’elle change dans tes chiffres.',
    'Le classement dit ce qui manque pour passer devant, et les défis en cours.',
    'Tes objectifs montrent leur rythme et ce que plus de visites changeraient.',
    'Le lundi, ton téléphone peut te dire ta semaine : Réglages, Notifications.',
    'Chaque chiffre dit d’où il vient : touche-le.',
  ].join('\n'),
  megabytes: (size: string) => `${size}\u00A0Mo`,
  gigabytes: (size: string) => `${size}\u00A0Go`,
};
