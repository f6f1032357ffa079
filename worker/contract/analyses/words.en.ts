import type { AnalysisName } from './registry.ts';
import type { AnalysisWords } from './words.ts';

/** English words of the analyses. */
export const analysisWords: Record<AnalysisName, AnalysisWords> = {
  revenue_mix: {
    name: 'Sales mix',
    question: 'Where does the revenue come from?',
    formula:
      'Net revenue of each part (family, business unit, territory, team, rep) ÷ total net revenue. No percentages as soon as a part is negative.',
  },
  product_profitability: {
    name: 'Most profitable products',
    question: 'Which products bring in most once their cost is paid?',
    formula:
      'By product: net amount of the lines whose cost is known − their cost on the day of sale, returns taken off. Ranked by margin, equals share a rank; the rate is margin ÷ net amount.',
  },
  revenue_bridge: {
    name: 'What changed',
    question: 'Why did revenue move?',
    formula:
      'Price = current quantities × (current price − base price); quantities = (total quantity − base quantity) × mean base price; mix = what choosing between the products of a family changes. New products, dropped products, sales without detail and returns come on top: they add up to the change exactly.',
  },
  new_customers_by_rep: {
    name: 'New customers by rep',
    question: 'Who won new customers?',
    formula:
      'Customers whose first order falls in the period, counted for that order’s primary rep; those without any stay in the list, beside the median.',
  },
  stage_conversion_rate: {
    name: 'Conversion by stage',
    question: 'What part of the deals gets through each stage?',
    formula:
      'Deals that entered the stage in the period and are beyond it today (or won) ÷ deals that entered. A skipped stage counts as passed, a step back reopens it, the rest is lost or open.',
  },
  stage_drop_off: {
    name: 'Drop-off by stage',
    question: 'At which stage are deals lost?',
    formula:
      'Deals that entered the stage in the period and were lost without going further ÷ deals that entered. Passed, lost and open make 100%.',
  },
  productivity_by_stage: {
    name: 'Productivity by stage',
    question: 'How many activities does it take to move a deal on?',
    formula:
      'Activities logged while the deal was in the stage ÷ deals moved to a later stage or won in the period, by rep, beside the median.',
  },
  stage_win_probability: {
    name: 'Probability by stage',
    question: 'How likely is a deal to be won, stage by stage?',
    formula:
      '(Deals won among those closed in the period that passed the stage + 2 × default probability) ÷ (closed deals that passed the stage + 2).',
  },
  loss_reasons: {
    name: 'Reasons for loss',
    question: 'Why do we lose deals?',
    formula: 'Deals lost in the period by reason: number, amount and part. Without a reason: “not filled in”.',
  },
  time_in_stage: {
    name: 'Time in stage',
    question: 'Where do deals linger?',
    formula:
      'Median of the days between entering the stage and leaving it, for the stays that ended in the period. Those that go on are shown apart.',
  },
  customer_activity_segment: {
    name: 'Customers by activity',
    question: 'How many customers order often, sometimes, no longer?',
    formula:
      'Existing customers by their orders in the period: 0 inactive, 1 occasional, 2 or 3 regular, 4 and more frequent.',
  },
  contacts_vs_tenure: {
    name: 'Contacts and tenure',
    question: 'Are the customers met most the oldest ones?',
    formula:
      'Rank correlation (Spearman’s ρ) between days of contact per day of relation in the period and tenure. A correlation is not a cause; nothing under 10 customers.',
  },
  churn_reasons: {
    name: 'Reasons for leaving',
    question: 'Why do customers leave?',
    formula:
      'Customers noted as lost in the period, by the reason noted last, and those that stopped ordering without a word: number, share, and how many had complained. Without a reason: “not filled in”.',
  },
  break_even_date: {
    name: 'Break-even date',
    question: 'When are the fixed costs paid for?',
    formula:
      'First day on which the net revenue since the period began reaches the break-even revenue. Not reached yet: the day on which it is at the pace of the working days so far.',
  },
  rfm_score: {
    name: 'RFM score',
    question: 'Which customers bought lately, often and much?',
    formula:
      'For each buyer of the period: class of the last order, of the number of orders and of the amount, 1 to 5 within the organisation (1 to 3 under 25 buyers). Equals share a class.',
  },
  loyalty_likelihood: {
    name: 'Customers likely to stay',
    question: 'Which customers are most likely to stay?',
    formula:
      'Score from 0 to 100: days since the last order against its own rhythm (35), number of orders (15), last six months against the six before (20), last contact (15), satisfaction (15). Nothing under 3 orders.',
  },
  loyalty_program: {
    name: 'Loyalty programme',
    question: 'Are points used, and do members buy more than customers like them?',
    formula:
      'Members ÷ customers on the last day; points used ÷ points granted. Net revenue of those who were members throughout the period, beside customers who never were: same segments before the month of joining, same tenth of revenue over the twelve months before (thirds under 50 buyers). Whoever has nobody alike is counted apart. A gap is not a cause.',
  },
  whitespace: {
    name: 'Sales to be made',
    question: 'What do these customers not buy yet?',
    formula:
      'Families bought by customers alike (same kind, same third of spending) and not by this one, by share of buyers × median amount.',
  },
  product_interest: {
    name: 'Interests',
    question: 'What is bought, and how often?',
    formula:
      'By family: part of the net revenue, part of the orders that contain it, and the change of its part against the base period.',
  },
  action_lift: {
    name: 'Results of campaigns',
    question: 'Which campaigns paid off, and what did they change by themselves?',
    formula:
      'For each campaign that began in the period, so far: cost, revenue and margin of the orders that follow its answers, return, cost per conversion; own effect by account = change of the customers aimed at − change of those kept out, over as many days before as after, with its 95 % interval.',
  },
  regional_index: {
    name: 'Regional performance',
    question: 'Which territories sell more per customer than the company?',
    formula:
      '(Net revenue ÷ customers of the territory) ÷ (the same for the company). 1 = as the company; the spread is the coefficient of variation.',
  },
  demographic_mix: {
    name: 'Customer profile',
    question: 'Who are our customers?',
    formula:
      'By kind, source, seniority and segment: customers, net revenue, conversion of those reached and churn. Classes of fewer than 5 customers are not shown.',
  },
  segment_engagement: {
    name: 'Least engaged segments',
    question: 'Which segments react less than the others?',
    formula: 'Contact, response and repeat purchase rates of each segment − those of the organisation.',
  },
  team_engagement: {
    name: 'Team engagement',
    question: 'How is the team doing, and is it trained?',
    formula:
      'Mean of the mood answers (1 to 5), promoters − detractors of the team’s recommendation, trainings done ÷ planned. Nothing under 5 people, never by person.',
  },
  data_freshness: {
    name: 'Freshness of the data',
    question: 'How old is what the figures know?',
    formula:
      'Now − last time that a phone of the person was heard of; the oldest and the median of the scope. To the hour.',
  },
  data_completeness: {
    name: 'Completeness of the data',
    question: 'Do the records say what figures need?',
    formula:
      'Records with the field filled in ÷ records concerned: product, unit cost, outcome, amount, reason for loss, territory, segment.',
  },
};
