import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLocal } from '../../scripts/local.ts';
import { migrate, readMigrations } from '../../scripts/migrate.ts';
import { applyPlan } from '../../worker/import/apply.ts';
import { parseMapping } from '../../worker/import/mapping.ts';
import { planImport } from '../../worker/import/plan.ts';
import { hash, refusalsOf } from './import-shop.ts';

const mapping = parseMapping(
  JSON.parse(readFileSync(new URL('../../docs/mappings/office.json', import.meta.url), 'utf8')),
);

const files: Readonly<Record<string, string>> = {
  people: 'person\nAda\nBen\n',
  products: 'code;label;family;price\nVIN;Vin;Boissons;12,50\n',
  customers: 'code;name;owner;lead;source\nS1;Chez Léa;Ada;2026-01-15;fair\nS2;Bar;Ben;;\n',
  tasks:
    'no;kind;customer;person;title;due;status;closed;by_customer\n1;visit;S1;Ada;;02/03/2026;done;02/03/2026;\n2;call;S2;Ben;Rappeler;05/03/2026;;;no\n',
  campaigns: 'campaign;kind;channel;starts;ends;budget\nRelance;loyalty;phone;01/02/2026;28/02/2026;500,00\n',
  targets: 'campaign;customer;control;reached;answered\nRelance;S1;;02/02/2026;05/02/2026\nRelance;S2;yes;;\n',
  costs:
    'no;date;amount;nature;purpose;label;person;family;campaign\n1;31/01/2026;1 250,00;fixe;structure;Loyer;;;\n2;31/01/2026;300,40;variable;acquisition;Salon;Ada;Boissons;Relance\n',
  surveys: 'survey;audience;kind\nAprès visite;customer;csat\nÉquipe;staff;pulse\n',
  answers:
    'no;survey;customer;person;sent;answered;score;comment\n1;Après visite;S1;;01/02/2026;03/02/2026;5;Parfait\n2;Après visite;S2;;01/02/2026;;;\n3;Équipe;;Ben;01/02/2026;02/02/2026;4;\n',
  stock: 'product;customer_or_own;date;quantity;value\nVIN;own;31/01/2026;120;900,00\nVIN;S1;31/01/2026;4;\n',
  days: 'date;person;availability;reason\n06/04/2026;;0;holiday\n07/04/2026;Ada;5000;training\n',
  trainings: 'person;subject;planned;done;minutes\nAda;Négociation;10/02/2026;11/02/2026;420\n',
  members: 'customer;from;to;tier\nS1;01/01/2026;;gold\n',
  points:
    'no;customer;member_from;date;points;reason\n1;S1;01/01/2026;15/01/2026;120;purchase\n2;S1;01/01/2026;20/01/2026;-100;reward\n',
  segments: 'segment;customer;from;to\nA;S1;01/01/2026;01/03/2026\nB;S1;01/03/2026;\nA;S2;01/01/2026;\n',
  rates: 'from;to;date;numerator;denominator\nEUR;CHF;01/01/2026;9315;10000\n',
  benchmarks: 'kpi;kind;low;median;high;source;as_of;confidence\nwin_rate;sector;0,2;0,25;0,3;Étude;01/01/2026;low\n',
  losses: 'customer;date;reason;note\nS2;01/04/2026;price;\n',
  plans:
    'plan;kpi;person;baseline;goal;starts;ends;check_every\nGagner plus;win_rate;Ada;0,2;0,3;01/02/2026;30/06/2026;month\n',
  checks: 'plan;date;value;comment;person\nGagner plus;01/03/2026;0,24;En bonne voie;Ada\n',
  contests:
    'contest;kpi;family;starts;ends;minimum;prize\nMois du vin;net_revenue;Boissons;01/04/2026;30/04/2026;50000;Un dîner\n',
};

function planOf(more: Readonly<Record<string, string>> = {}) {
  const texts = Object.entries({ ...files, ...more });
  return planImport(mapping, new Map(texts.map(([name, text]) => [`${name}.csv`, new TextEncoder().encode(text)])), {
    hash,
  });
}

test('a mapping makes every noun of the office', () => {
  const { report, changes } = planOf();
  expect(report.refused).toEqual([]);
  expect(report.taken).toEqual({
    user: 2,
    family: 1,
    product: 1,
    customer: 2,
    task: 2,
    campaign: 1,
    campaignMember: 2,
    costEntry: 2,
    survey: 2,
    surveyResponse: 3,
    stockReading: 2,
    workDay: 2,
    trainingRecord: 1,
    loyaltyMember: 1,
    loyaltyTransaction: 2,
    segment: 2,
    segmentMember: 3,
    exchangeRate: 1,
    benchmark: 1,
    lossReason: 4,
    customerLoss: 1,
    actionPlan: 1,
    planCheck: 1,
    contest: 1,
  });
  const [customer] = changes.flatMap((change) => (change.kind === 'customer' ? [change.row] : []));
  expect(customer).toMatchObject({ leadOn: 20_468, source: 'fair' });
});

describe('what the contract refuses of an office, the import refuses with its code', () => {
  test.each([
    [
      'a benchmark without source',
      { benchmarks: `${files['benchmarks']}win_rate;sector;;0,3;;;01/01/2026;low\n` },
      'benchmarks.csv:3 missing_value',
    ],
    [
      'a benchmark without date',
      { benchmarks: `${files['benchmarks']}win_rate;sector;;0,3;;Autre;;low\n` },
      'benchmarks.csv:3 missing_value',
    ],
    [
      'a benchmark of no KPI',
      { benchmarks: `${files['benchmarks']}nothing;sector;;0,3;;Autre;01/01/2026;low\n` },
      'benchmarks.csv:3 refused',
    ],
    [
      'a score outside the scale',
      { answers: `${files['answers']}4;Après visite;S1;;01/02/2026;03/02/2026;6;\n` },
      'answers.csv:5 refused',
    ],
    [
      'an answer before the question',
      { answers: `${files['answers']}4;Équipe;;Ada;01/02/2026;31/01/2026;3;\n` },
      'answers.csv:5 refused',
    ],
    [
      'a customer’s answer to a survey of the team',
      { answers: `${files['answers']}4;Équipe;S1;;01/02/2026;03/02/2026;3;\n` },
      'answers.csv:5 refused',
    ],
    [
      'points that are granted and negative',
      { points: `${files['points']}3;S1;01/01/2026;21/01/2026;-5;bonus\n` },
      'points.csv:4 refused',
    ],
    [
      'a campaign that ends before it begins',
      { campaigns: `${files['campaigns']}Autre;marketing;;01/02/2026;31/01/2026;0\n` },
      'campaigns.csv:3 refused',
    ],
    [
      'a customer who is kept out of a campaign and answers it',
      { targets: files['targets']?.replace('yes;;', 'yes;;03/02/2026') ?? '' },
      'targets.csv:3 refused',
    ],
    [
      'a segment that ends before it begins',
      { segments: `${files['segments']}B;S2;01/03/2026;01/02/2026\n` },
      'segments.csv:5 refused',
    ],
    ['a rate of a currency to itself', { rates: `${files['rates']}EUR;EUR;01/01/2026;1;1\n` }, 'rates.csv:3 refused'],
    ['a rate of nothing', { rates: `${files['rates']}EUR;GBP;01/01/2026;0;1\n` }, 'rates.csv:3 invalid'],
    [
      'a contest that ends before it begins',
      { contests: `${files['contests']}Autre;net_revenue;Boissons;01/04/2026;31/03/2026;;\n` },
      'contests.csv:3 refused',
    ],
    [
      'a reason that nobody knows',
      { losses: `${files['losses']}S1;01/04/2026;weather;\n` },
      'losses.csv:3 unknown_reference',
    ],
    [
      'a cost finer than a cent',
      { costs: `${files['costs']}3;01/02/2026;1,005;fixe;structure;;;;\n` },
      'costs.csv:4 bad_number',
    ],
  ])('%s', (_name, more, refusal) => {
    expect(refusalsOf(planOf(more))).toEqual([refusal]);
  });
});

let local: Awaited<ReturnType<typeof openLocal>>;
beforeAll(async () => {
  local = await openLocal({ port: 0 });
});
afterAll(() => local.close());

test('written, each is in its table as it was said, and importing again changes nothing', async () => {
  const db = await local.db();
  await migrate(db, readMigrations(new URL('../../migrations', import.meta.url).pathname));
  const plan = planOf();
  const options = { now: Date.parse('2026-04-10T10:00:00Z'), epoch: 'epoch' };
  await applyPlan(db, plan, options);

  const one = (sql: string) => db.prepare(sql).first();
  expect(await one('SELECT sum(amount_cents) AS cents, count(received_at) AS count FROM cost_entries')).toEqual({
    cents: 155_040,
    count: 2,
  });
  expect(
    await one("SELECT owner_id = assignee_id AS own, scope = 'u:' || assignee_id AS stream FROM tasks LIMIT 1"),
  ).toEqual({
    own: 1,
    stream: 1,
  });
  expect(await one('SELECT minimum, ends_on - starts_on AS days, tie_rule FROM contests')).toEqual({
    minimum: '50000',
    days: 29,
    tie_rule: 'earliest',
  });
  expect(await one('SELECT median FROM benchmarks')).toEqual({ median: '0.25' });
  expect(await one("SELECT count(*) AS count FROM survey_responses WHERE scope = 't:none'")).toEqual({ count: 3 });
  expect(await applyPlan(db, plan, options)).toEqual({ changed: 0 });
});
