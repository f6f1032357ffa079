import type { AnalysisWords } from './analyses/words.ts';
import type { CheckFrequency, Seed } from './kpi.ts';

/** What any KPI can be compared with: the third kind of the catalogue, beside KPIs and analyses. To the day: docs/figures.md. */
export type Comparison = {
  readonly no: number;
  /** A changed definition is a new version (rule R13). */
  readonly version: number;
  readonly seeds: readonly Seed[];
  readonly check: CheckFrequency;
  /** Where it is answered. */
  readonly route: '/api/kpis' | '/api/comparisons' | '/api/leaderboards';
  readonly fr: AnalysisWords;
  readonly en: AnalysisWords;
};

export const comparisons = {
  revenue_by_period: {
    no: 2,
    version: 1,
    seeds: ['S0'],
    check: 'week',
    route: '/api/kpis',
    fr: {
      name: 'Par période',
      question: 'Comment se répartit le chiffre dans le temps ?',
      formula: 'La valeur de chaque jour, semaine, mois, trimestre ou année de la période, coupée à ses bornes.',
    },
    en: {
      name: 'By period',
      question: 'How is the figure spread over time?',
      formula: 'The value of each day, week, month, quarter or year of the period, cut at its bounds.',
    },
  },
  revenue_growth: {
    no: 3,
    version: 1,
    seeds: ['S3', 'S4'],
    check: 'month',
    route: '/api/kpis',
    fr: {
      name: 'Croissance',
      question: 'Faisons-nous mieux qu’avant ?',
      formula:
        '(Valeur − base) ÷ base, la base étant la période précédente ou la même période l’an dernier, coupée au même nombre de jours ouvrés. Sans valeur quand la base n’est pas positive.',
    },
    en: {
      name: 'Growth',
      question: 'Are we doing better than before?',
      formula:
        '(Value − base) ÷ base, the base being the previous period or the same period last year, cut to as many working days. No value when the base is not above 0.',
    },
  },
  revenue_to_date: {
    no: 4,
    version: 1,
    seeds: ['S0', 'S3'],
    check: 'day',
    route: '/api/kpis',
    fr: {
      name: 'Cumul à date',
      question: 'Où en sommes-nous depuis le début de la période ?',
      formula: 'La valeur du premier jour de la semaine, du mois, du trimestre ou de l’année jusqu’à aujourd’hui.',
    },
    en: {
      name: 'To date',
      question: 'Where are we since the period began?',
      formula: 'The value from the first day of the week, month, quarter or year until today.',
    },
  },
  seasonality_index: {
    no: 12,
    version: 1,
    seeds: ['S0'],
    check: 'quarter',
    route: '/api/comparisons',
    fr: {
      name: 'Indice de saisonnalité',
      question: 'Quels mois s’écartent de la tendance, et de combien ?',
      formula:
        'Valeur du mois ÷ moyenne centrée de 12 mois, moyenne par mois du calendrier, ramenée à 1. Moins de deux ans : 12 derniers mois ÷ leur moyenne, à titre indicatif. Par produit, famille ou domaine.',
    },
    en: {
      name: 'Seasonality index',
      question: 'Which months depart from the trend, and by how much?',
      formula:
        'Value of the month ÷ centred average of 12 months, averaged per calendar month, scaled to a mean of 1. Less than two years: the last 12 months ÷ their mean, indicative. By product, family or business unit.',
    },
  },
  revenue_trend: {
    no: 18,
    version: 1,
    seeds: ['S2', 'S4'],
    check: 'month',
    route: '/api/comparisons',
    fr: {
      name: 'Tendance',
      question: 'Où allons-nous, le bruit mis à part ?',
      formula:
        'Médiane des pentes entre toutes les paires des 12 dernières périodes closes, saison ôtée quand deux ans sont connus. Au moins 4 périodes.',
    },
    en: {
      name: 'Trend',
      question: 'Where are we heading, noise apart?',
      formula:
        'Median of the slopes between all pairs of the last 12 closed periods, the season taken out when two years are known. At least 4 periods.',
    },
  },
  target_attainment: {
    no: 85,
    version: 1,
    seeds: ['S0', 'S3', 'S4'],
    check: 'week',
    route: '/api/kpis',
    fr: {
      name: 'Taux d’atteinte',
      question: 'Quelle part de l’objectif est atteinte ?',
      formula:
        'Valeur ÷ objectif ; objectif ÷ valeur quand moins vaut mieux. L’objectif est celui de la période, ou la somme de ceux de ses mois.',
    },
    en: {
      name: 'Target attainment',
      question: 'How much of the target is reached?',
      formula:
        'Value ÷ target; target ÷ value when less is better. The target is that of the period, or the sum of those of its months.',
    },
  },
  pace_index: {
    no: 86,
    version: 1,
    seeds: ['S3', 'S4'],
    check: 'week',
    route: '/api/comparisons',
    fr: {
      name: 'Avance ou retard',
      question: 'Sommes-nous où nous devrions être aujourd’hui ?',
      formula:
        'Valeur ÷ (objectif × poids des jours ouvrés commencés ÷ poids de tous), un jour pesant l’indice de saison de son mois.',
    },
    en: {
      name: 'Pace',
      question: 'Are we where we ought to be today?',
      formula:
        'Value ÷ (target × weight of the working days that have begun ÷ weight of all), a day weighing the seasonal index of its month.',
    },
  },
  required_run_rate: {
    no: 87,
    version: 1,
    seeds: ['S4'],
    check: 'day',
    route: '/api/comparisons',
    fr: {
      name: 'Reste à faire par jour',
      question: 'Que doit apporter chaque jour qui reste ?',
      formula:
        '(Objectif − valeur) ÷ jours ouvrés à partir d’aujourd’hui, jours fériés ôtés et, pour un commercial, ses absences. 0 une fois l’objectif atteint.',
    },
    en: {
      name: 'Required run rate',
      question: 'What must each day that is left bring?',
      formula:
        '(Target − value) ÷ working days from today on, public holidays taken off and, of a rep, the absences. 0 once the target is reached.',
    },
  },
  growth_adjusted_target: {
    no: 88,
    version: 1,
    seeds: ['S4'],
    check: 'quarter',
    route: '/api/comparisons',
    fr: {
      name: 'Objectif proposé',
      question: 'Quel objectif fixer, compte tenu de la croissance ?',
      formula:
        'Base × (1 + croissance) × facteur de saison × rapport des jours ouvrés. Croissance : celle donnée, sinon la plus forte du marché et de l’organisation.',
    },
    en: {
      name: 'Proposed target',
      question: 'Which target to set, growth considered?',
      formula:
        'Base × (1 + growth) × seasonal factor × ratio of working days. Growth: the one given, else the larger of the market’s and the organisation’s.',
    },
  },
  benchmark_gap: {
    no: 89,
    version: 1,
    seeds: ['S4'],
    check: 'quarter',
    route: '/api/comparisons',
    fr: {
      name: 'Écart au repère',
      question: 'À quelle distance sommes-nous de la référence ?',
      formula:
        'Valeur − médiane du repère, en points pour un taux, sinon en part de la médiane. Un repère sans source est refusé ; sans repère : les quartiles de l’organisation.',
    },
    en: {
      name: 'Benchmark gap',
      question: 'How far are we from the reference?',
      formula:
        'Value − median of the benchmark, in points for a rate, else as a part of the median. A benchmark without source is refused; without any: the organisation’s quartiles.',
    },
  },
  rank: {
    no: 90,
    version: 1,
    seeds: ['S0', 'S2', 'S4'],
    check: 'week',
    route: '/api/leaderboards',
    fr: {
      name: 'Rang et progression',
      question: 'Quelle place, et combien de places gagnées ?',
      formula:
        'Rang 1-2-2-4 ; sans valeur ou échantillon insuffisant : non classé. Progression : places gagnées depuis la dernière période close.',
    },
    en: {
      name: 'Rank and movement',
      question: 'Which place, and how many were gained?',
      formula:
        'Rank 1-2-2-4; no value or too small a sample: unranked. Movement: places gained since the last period that is over.',
    },
  },
  scorecard: {
    no: 91,
    version: 1,
    seeds: ['S2'],
    check: 'month',
    route: '/api/comparisons',
    fr: {
      name: 'Score multidimensionnel',
      question: 'Où en sommes-nous sur plusieurs dimensions à la fois ?',
      formula:
        'Σ poids × taux d’atteinte, chacun entre 0 et 150 %. Les poids font 1 ; ceux des indicateurs sans objectif sont répartis, et c’est dit.',
    },
    en: {
      name: 'Scorecard',
      question: 'Where are we on several dimensions at once?',
      formula:
        'Σ weight × attainment, each between 0 and 150 %. Weights add up to 1; those of KPIs without target are shared out, and it is said.',
    },
  },
} as const satisfies Record<string, Comparison>;

export type ComparisonKey = keyof typeof comparisons;
