import { expect, test } from 'vitest';
import type { Order } from '../../worker/contract/order.ts';
import type { ImportPlan } from '../../worker/import/plan.ts';
import { planOfShop, refusalsOf, shopFiles } from './import-shop.ts';

const ordersOf = (plan: ImportPlan): Order[] =>
  plan.changes.flatMap((change) => (change.kind === 'order' ? [change.row] : []));

const lines = (rows: string) => `sale;product;quantity;price;discount\n${rows}`;

/** A plan never holds a row that refers to one it does not hold, and every order it holds is whole. */
function expectWhole(plan: ImportPlan): void {
  const ids = new Set(plan.changes.map(({ row }) => row.id));
  for (const order of ordersOf(plan)) {
    expect(ids).toContain(order.customerId);
    expect(ids).toContain(order.repId);
    for (const { productId } of order.lines) expect(ids).toContain(productId);
    expect(order.netCents).toBe(order.lines.reduce((sum, line) => sum + line.netCents, 0));
  }
}

test('another layout needs a mapping and no code', () => {
  const plan = planOfShop();
  expect(plan.report.refused).toEqual([]);
  expect(plan.report.taken).toEqual({ user: 2, family: 1, product: 2, customer: 2, order: 2 });
  expect(plan.owners).toHaveLength(2);
  const prices = plan.changes.flatMap((change) => (change.kind === 'product' ? [change.row.priceCents] : []));
  expect(prices).toEqual([123_450, 5]);
});

test('a line is rounded half-even to the cent on its net, not on its discount', () => {
  // 5 × 50 % = 2.5 → 2; 15 × 50 % = 7.5 → 8.
  const nets = ordersOf(planOfShop()).map((order) => order.lines.map(({ netCents }) => netCents));
  expect(nets).toEqual([[2000, 2], [8]]);
});

test('the same files give the same ids, and each organisation its own', () => {
  const ids = (plan: ImportPlan) => plan.changes.map(({ row }) => row.id);
  expect(ids(planOfShop())).toEqual(ids(planOfShop()));
  const other = planOfShop({}, (mapping) => {
    mapping.organization = { ...mapping.organization, name: 'Autre' };
  });
  expect(ids(other).filter((id) => ids(planOfShop()).includes(id))).toEqual([]);
});

test('a byte order mark, CRLF, quotes with line ends inside and unquoted delimiters in the spill column are read', () => {
  const plan = planOfShop({
    'people.csv': '\uFEFFperson\r\nAda\r\n"Ben"\r\n',
    'shops.csv':
      'code;name;kind;address;phone;owner\r\nS1;"Chez\r\n""Léa""";magasin;1; rue A;NULL;Ada\r\nS2;Bar;bistrot;2 rue B;01;Ben\r\n',
  });
  const [shop] = plan.changes.flatMap((change) => (change.kind === 'customer' ? [change.row] : []));
  expect(shop).toMatchObject({ name: 'Chez\r\n"Léa"', address: '1; rue A', phone: '' });
  // The quoted line end makes the second shop start on line 4 of the file.
  expect(refusalsOf(plan)).toContain('shops.csv:4 unknown_value');
});

test.each([
  ['an unknown value', { 'shops.csv': `${shopFiles['shops.csv']}S3;X;usine;;;Ada\n` }, 'shops.csv:4 unknown_value'],
  [
    'a date that does not exist',
    { 'sales.csv': `${shopFiles['sales.csv']}3;Ada;S1;31/02/2026\n` },
    'sales.csv:4 bad_day',
  ],
  [
    'a date in another format',
    { 'sales.csv': `${shopFiles['sales.csv']}3;Ada;S1;2026-02-01\n` },
    'sales.csv:4 bad_day',
  ],
  [
    'a price that is no number',
    { 'goods.csv': `${shopFiles['goods.csv']}X;X;Boissons;12.50\n` },
    'goods.csv:4 bad_number',
  ],
  [
    'a price finer than a cent',
    { 'goods.csv': `${shopFiles['goods.csv']}X;X;Boissons;1,005\n` },
    'goods.csv:4 bad_number',
  ],
  ['a key used twice', { 'people.csv': 'person\nAda\nBen\nAda\n' }, 'people.csv:4 duplicate_key'],
  [
    'a value that is missing',
    { 'goods.csv': `${shopFiles['goods.csv']}X;;Boissons;1,00\n` },
    'goods.csv:4 missing_value',
  ],
  [
    'a key that is missing',
    { 'goods.csv': `${shopFiles['goods.csv']};X;Boissons;1,00\n` },
    'goods.csv:4 missing_value',
  ],
  [
    'an unknown reference',
    { 'shops.csv': `${shopFiles['shops.csv']}S3;X;magasin;;;Zoé\n` },
    'shops.csv:4 unknown_reference',
  ],
  ['too few cells', { 'sales.csv': `${shopFiles['sales.csv']}3;Ada\n` }, 'sales.csv:4 wrong_width'],
  ['a broken quote', { 'people.csv': 'person\nAda\nBen\n"Eve"x"\n' }, 'people.csv:4 broken_quotes'],
  ['a line of no order', { 'lines.csv': `${shopFiles['lines.csv']}9;EAU;1;1,00;0\n` }, 'lines.csv:5 orphan'],
])('%s refuses its row, says where, and leaves the others', (_name, files, refusal) => {
  const plan = planOfShop(files);
  expect(refusalsOf(plan)).toEqual([refusal]);
  expect(plan.report.refused[0]?.code).toBe('import.bad_row');
  expect(plan.report.taken).toEqual({ user: 2, family: 1, product: 2, customer: 2, order: 2 });
  expectWhole(plan);
});

test('the reason names the column, the field and the value', () => {
  const [refused] = planOfShop({ 'sales.csv': 'no;person;shop;date\n1;Ada;S1;hier\n' }).report.refused;
  expect(refused).toMatchObject({
    file: 'sales.csv',
    line: 2,
    kind: 'order',
    field: 'day',
    column: 'date',
    value: 'hier',
  });
});

test('one bad line refuses its whole order', () => {
  const plan = planOfShop({ 'lines.csv': lines('1;Vin1;2;10,00;0\n1;EAU;x;0,05;50\n2;EAU;3;0,05;50\n') });
  expect(refusalsOf(plan)).toEqual(['sales.csv:2 refused_together', 'lines.csv:3 bad_number']);
  expect(ordersOf(plan)).toHaveLength(1);
  expectWhole(plan);
});

test('a discount above the price is refused by the rules of an order', () => {
  const plan = planOfShop({ 'lines.csv': lines('1;Vin1;2;10,00;120\n2;EAU;3;0,05;50\n') });
  expect(plan.report.refused).toContainEqual(
    expect.objectContaining({ reason: 'bad_number', field: 'discountFraction' }),
  );
  expect(ordersOf(plan)).toHaveLength(1);
});

test('an order without lines is refused', () => {
  const plan = planOfShop({ 'lines.csv': lines('2;EAU;3;0,05;50\n') });
  expect(plan.report.refused).toMatchObject([{ file: 'sales.csv', line: 2, field: 'lines' }]);
});

test('a refused row takes along the rows that refer to it, and what refers to those', () => {
  const plan = planOfShop({
    'shops.csv': 'code;name;kind;address;phone;owner\nS1;Chez Léa;magasin;;;Zoé\nS2;Bar;magasin;;;Ben\n',
  });
  expect(refusalsOf(plan)).toEqual(['shops.csv:2 unknown_reference', 'sales.csv:2 refused_reference']);
  expect(ordersOf(plan)).toHaveLength(1);
  expectWhole(plan);
});

test('lines that should say the same of one thing and do not are refused', () => {
  const plan = planOfShop({}, (mapping) => {
    const rules = mapping.rules.map((rule) =>
      rule.make === 'family'
        ? { ...rule, fields: { name: { join: [{ column: 'family' }, { column: 'label' }] } } }
        : rule,
    );
    mapping.rules = rules;
  });
  expect(refusalsOf(plan)).toContain('goods.csv:3 conflicting_rows');
});

test('numbers already given stay, and new rows get the next ones', () => {
  const first = planOfShop();
  const ada = first.changes
    .flatMap((change) => (change.kind === 'user' ? [change.row] : []))
    .find(({ name }) => name === 'Ada');
  const numbers = new Map([['user', new Map([[ada?.id ?? '', 7]])]] as const);
  const plan = planOfShop({ 'people.csv': 'person\nEve\nAda\nBen\n' }, undefined, { numbers });
  const users = plan.changes.flatMap((change) => (change.kind === 'user' ? [[change.row.name, change.row.no]] : []));
  expect(users).toEqual([
    ['Eve', 8],
    ['Ada', 7],
    ['Ben', 9],
  ]);
});
