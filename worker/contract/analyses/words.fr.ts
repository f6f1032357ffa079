import type { AnalysisName } from './registry.ts';
import type { AnalysisWords } from './words.ts';

/** French words of the analyses. */
export const analysisWords: Record<AnalysisName, AnalysisWords> = {
  revenue_mix: {
    name: 'Répartition des ventes',
    question: 'D’où vient le chiffre d’affaires ?',
    formula:
      'Chiffre d’affaires net de chaque part (famille, domaine, secteur, équipe, commercial) ÷ chiffre d’affaires net total. Sans pourcentages dès qu’une part est négative.',
  },
  product_profitability: {
    name: 'Produits les plus rentables',
    question: 'Quels produits rapportent le plus, une fois leur coût payé ?',
    formula:
      'Par produit : montant net des lignes dont le coût est connu − leur coût au jour de la vente, retours déduits. Classement par marge, à égalité le même rang ; le taux est la marge ÷ le montant net.',
  },
  revenue_bridge: {
    name: 'Ce qui a changé',
    question: 'Pourquoi le chiffre d’affaires a-t-il bougé ?',
    formula:
      'Prix = quantités actuelles × (prix actuel − prix de base) ; quantités = (quantité totale − quantité de base) × prix moyen de base ; répartition = ce que change le choix entre produits d’une famille. S’y ajoutent produits nouveaux, produits disparus, ventes sans détail et retours : la somme est exactement la variation.',
  },
  new_customers_by_rep: {
    name: 'Nouveaux clients par commercial',
    question: 'Qui a gagné de nouveaux clients ?',
    formula:
      'Clients dont la première commande tombe dans la période, comptés au commercial principal de cette commande ; ceux qui n’en ont aucun restent affichés, avec la médiane.',
  },
  stage_conversion_rate: {
    name: 'Conversion par étape',
    question: 'Quelle part des affaires passe chaque étape ?',
    formula:
      'Affaires entrées dans l’étape pendant la période et qui sont aujourd’hui au-delà (ou gagnées) ÷ affaires entrées. Une étape sautée compte comme passée, un retour en arrière la rouvre, le reste est perdu ou en cours.',
  },
  stage_drop_off: {
    name: 'Abandon par étape',
    question: 'À quelle étape les affaires se perdent-elles ?',
    formula:
      'Affaires entrées dans l’étape pendant la période et perdues sans être allées plus loin ÷ affaires entrées. Passées, perdues et en cours font 100 %.',
  },
  productivity_by_stage: {
    name: 'Productivité par étape',
    question: 'Combien d’activités faut-il pour faire avancer une affaire ?',
    formula:
      'Activités menées alors que l’affaire était dans l’étape ÷ affaires passées à une étape suivante ou gagnées dans la période, par commercial, avec la médiane.',
  },
  stage_win_probability: {
    name: 'Probabilité par étape',
    question: 'Quelles chances une affaire a-t-elle d’être gagnée, étape par étape ?',
    formula:
      '(Affaires gagnées parmi celles closes dans la période et passées par l’étape + 2 × probabilité par défaut) ÷ (affaires closes passées par l’étape + 2).',
  },
  loss_reasons: {
    name: 'Motifs de perte',
    question: 'Pourquoi perdons-nous des affaires ?',
    formula: 'Affaires perdues dans la période, par motif : nombre, montant et part. Sans motif : « non renseigné ».',
  },
  time_in_stage: {
    name: 'Temps par étape',
    question: 'Où les affaires s’attardent-elles ?',
    formula:
      'Médiane des jours entre l’entrée dans l’étape et la sortie, pour les séjours finis dans la période. Ceux qui durent encore sont montrés à part.',
  },
  customer_activity_segment: {
    name: 'Clients par activité',
    question: 'Combien de clients commandent souvent, parfois, plus du tout ?',
    formula:
      'Clients existants selon leur nombre de commandes dans la période : 0 inactif, 1 occasionnel, 2 ou 3 régulier, 4 et plus fréquent.',
  },
  contacts_vs_tenure: {
    name: 'Contacts et ancienneté',
    question: 'Les clients les plus contactés sont-ils les plus anciens ?',
    formula:
      'Corrélation de rang (ρ de Spearman) entre les jours de contact par jour de relation dans la période et l’ancienneté. Une corrélation n’est pas une cause ; rien sous 10 clients.',
  },
  churn_reasons: {
    name: 'Causes de départ',
    question: 'Pourquoi des clients nous quittent-ils ?',
    formula:
      'Clients notés perdus dans la période, par le dernier motif noté, et ceux qui ont cessé de commander sans un mot : nombre, part, et combien s’étaient plaints. Sans motif : « non renseigné ».',
  },
  break_even_date: {
    name: 'Point mort',
    question: 'Quand les charges fixes sont-elles payées ?',
    formula:
      'Premier jour où le CA net depuis le début de la période atteint le seuil de rentabilité. Pas encore atteint : le jour où il le sera au rythme des jours ouvrés écoulés.',
  },
  rfm_score: {
    name: 'Score RFM',
    question: 'Quels clients ont acheté récemment, souvent et beaucoup ?',
    formula:
      'Pour chaque acheteur de la période : classe de la dernière commande, du nombre de commandes et du montant, de 1 à 5 dans l’organisation (de 1 à 3 sous 25 acheteurs). À égalité, la même classe.',
  },
  loyalty_likelihood: {
    name: 'Clients probablement fidèles',
    question: 'Quels clients ont le plus de chances de rester ?',
    formula:
      'Note de 0 à 100 : jours depuis la dernière commande rapportés à son rythme (35), nombre de commandes (15), six derniers mois contre les six précédents (20), dernier contact (15), satisfaction (15). Rien sous 3 commandes.',
  },
  loyalty_program: {
    name: 'Programme de fidélité',
    question: 'Les points servent-ils, et les adhérents achètent-ils plus que leurs semblables ?',
    formula:
      'Adhérents ÷ clients au dernier jour ; points utilisés ÷ points accordés. CA net de ceux qui ont été adhérents toute la période, à côté de clients qui ne l’ont jamais été : mêmes segments avant le mois d’adhésion, même dixième de CA sur les douze mois d’avant (tiers sous 50 acheteurs). Qui n’a pas de semblable est compté à part. Un écart n’est pas une cause.',
  },
  whitespace: {
    name: 'Ventes possibles',
    question: 'Que n’achètent pas encore ces clients ?',
    formula:
      'Familles achetées par les clients semblables (même nature, même tiers de dépense) et pas par celui-ci, classées par part d’acheteurs × montant médian.',
  },
  product_interest: {
    name: 'Centres d’intérêt',
    question: 'Qu’achète-t-on, et à quelle fréquence ?',
    formula:
      'Par famille : part du chiffre d’affaires net, part des commandes qui la contiennent, et variation de la part par rapport à la période de base.',
  },
  action_lift: {
    name: 'Résultats des campagnes',
    question: 'Quelles campagnes ont rapporté, et qu’ont-elles changé par elles-mêmes ?',
    formula:
      'Pour chaque campagne commencée dans la période, à ce jour : coût, CA et marge des commandes qui suivent ses réponses, rentabilité, coût par conversion ; effet propre par client = évolution des clients ciblés − évolution des témoins, sur autant de jours avant qu’après, avec son intervalle à 95 %.',
  },
  regional_index: {
    name: 'Performance régionale',
    question: 'Quels territoires vendent plus que l’entreprise par client ?',
    formula:
      '(Chiffre d’affaires net ÷ clients du territoire) ÷ (le même rapport pour l’entreprise). 1 = comme l’entreprise ; la dispersion est le coefficient de variation.',
  },
  demographic_mix: {
    name: 'Profil des clients',
    question: 'Qui sont nos clients ?',
    formula:
      'Par nature, origine, ancienneté et segment : clients, chiffre d’affaires net, conversion des prospects touchés et attrition. Les classes de moins de 5 clients ne sont pas montrées.',
  },
  segment_engagement: {
    name: 'Segments peu engagés',
    question: 'Quels segments réagissent moins que les autres ?',
    formula: 'Taux de contact, de réponse et de réachat de chaque segment − ceux de l’organisation.',
  },
  team_engagement: {
    name: 'Engagement de l’équipe',
    question: 'Comment va l’équipe, et est-elle formée ?',
    formula:
      'Moyenne des réponses sur l’humeur (1 à 5), promoteurs − détracteurs de la recommandation par l’équipe, formations suivies ÷ prévues. Rien en dessous de 5 personnes, jamais par personne.',
  },
  data_freshness: {
    name: 'Fraîcheur des données',
    question: 'De quand date ce que savent les chiffres ?',
    formula:
      'Maintenant − dernière fois qu’un téléphone de la personne a donné signe ; le plus ancien et la médiane du périmètre. À l’heure près.',
  },
  data_completeness: {
    name: 'Complétude des données',
    question: 'Les fiches disent-elles ce qu’il faut aux chiffres ?',
    formula:
      'Enregistrements dont le champ est rempli ÷ enregistrements concernés : produit, coût unitaire, résultat, montant, motif de perte, secteur, segment.',
  },
};
