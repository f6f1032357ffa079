import { expect, test } from 'vitest';
import { Refusal } from '../../worker/contract/errors.ts';
import { parseMapping } from '../../worker/import/mapping.ts';
import { planOfShop, shopFiles, shopMapping } from './import-shop.ts';

/** The refusal of something, as data. */
function refusalOf(run: () => unknown): { code: string; details: unknown } {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, details: error.details };
    throw error;
  }
  throw new Error('nothing was refused');
}

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

test.each([
  ['missing', undefined, {}],
  ['empty', '', {}],
  ['empty', '\uFEFF \r\n', {}],
  ['missing_column', 'code;label;price\n', { columns: ['family'] }],
  ['duplicate_column', 'code;label;family;price;code\n', { column: 'code' }],
  ['open_quote', `${shopFiles['goods.csv']}"X;X;Boissons;1\nY;Y;Boissons;1\n`, { line: 4 }],
  [
    'wrong_encoding',
    new Uint8Array(Buffer.from('code;label;family;price\nA;Th\xe9;B;1\n', 'latin1')),
    { expected: 'utf-8' },
  ],
  ['wrong_encoding', utf16('code;label;family;price\n'), { expected: 'utf-8' }],
  ['too_large', new Uint8Array(50 * 1024 * 1024 + 1), { bytes: 50 * 1024 * 1024 + 1, max: 50 * 1024 * 1024 }],
])('a file that is unusable (%s) refuses the import, by name', (reason, content, details) => {
  const refused = refusalOf(() => planOfShop({ 'goods.csv': content }));
  expect(refused).toEqual({ code: 'import.bad_file', details: { files: [{ file: 'goods.csv', reason, ...details }] } });
});

test('every unusable file is named at once', () => {
  const { details } = refusalOf(() => planOfShop({ 'goods.csv': '', 'sales.csv': undefined }));
  expect(details).toEqual({
    files: [
      { file: 'goods.csv', reason: 'empty' },
      { file: 'sales.csv', reason: 'missing' },
    ],
  });
});

test('a mapping may say in which encoding its files are', () => {
  const goods = Buffer.from('code;label;family;price\nVIN-1;Thé;Été;1\nEAU;Eau;Été;1\n', 'latin1');
  const ascii = { ...shopFiles, 'shops.csv': shopFiles['shops.csv']?.replace('Léa', 'Lea') };
  const plan = planOfShop({ ...ascii, 'goods.csv': new Uint8Array(goods) }, (mapping) => {
    mapping.format = { ...mapping.format, encoding: 'windows-1252' };
  });
  expect(plan.changes.find(({ kind }) => kind === 'product')?.row).toMatchObject({ name: 'Thé' });
});

const withRule = (rule: object) => ({ ...shopMapping, rules: [...shopMapping.rules, rule] });

test.each([
  [
    'a kind that cannot be imported',
    withRule({ make: 'repDay', from: 'people', key: ['person'], fields: {} }),
    'rules.5.make',
  ],
  [
    'an expression of no known form',
    withRule({ make: 'team', from: 'people', key: ['person'], fields: { name: { colum: 'a' } } }),
    'rules.5.fields.name',
  ],
  [
    'a misspelt option',
    withRule({ make: 'team', from: 'people', key: ['person'], fields: { name: { column: 'a', ass: 'day' } } }),
    'rules.5.fields.name.ass',
  ],
  [
    'an unknown time zone',
    { ...shopMapping, organization: { ...shopMapping.organization, timeZone: 'Europe/Lyon' } },
    'organization.timeZone',
  ],
  [
    'a month that is none',
    { ...shopMapping, organization: { ...shopMapping.organization, month0: '2026-13' } },
    'organization.month0',
  ],
  [
    'a rule without key',
    withRule({ make: 'team', from: 'people', key: [], fields: { name: 'person' } }),
    'rules.5.key',
  ],
  ['something else altogether', 'mapping', ''],
])('a mapping with %s is refused with the path', (_name, mapping, path) => {
  const { code, details } = refusalOf(() => parseMapping(mapping));
  expect(code).toBe('import.bad_mapping');
  expect((details as { issues: { path: string; message: string }[] }).issues.map((issue) => issue.path)).toContain(
    path,
  );
});

test.each([
  [
    'a file that it does not list',
    { make: 'team', from: 'nothing', key: ['person'], fields: { name: 'person' } },
    'rules.5.from',
  ],
  [
    'a field that the kind does not have',
    { make: 'team', from: 'people', key: ['person'], fields: { name: 'person', nom: 'x' } },
    'rules.5.fields.nom',
  ],
  [
    'no value for a field that must be',
    { make: 'team', from: 'people', key: ['person'], fields: {} },
    'rules.5.fields.name',
  ],
  [
    'rows where a value belongs',
    { make: 'team', from: 'people', key: ['person'], fields: { name: { rows: [] } } },
    'rules.5.fields.name',
  ],
  [
    'a reference to a kind that no rule makes',
    { make: 'team', from: 'people', key: ['person'], fields: { name: { ref: 'stage', key: ['person'] } } },
    'rules',
  ],
])('a mapping that names %s is refused with the path', (_name, rule, path) => {
  const { code, details } = refusalOf(() =>
    planOfShop({}, (mapping) => {
      mapping.rules = parseMapping(withRule(rule)).rules;
    }),
  );
  expect(code).toBe('import.bad_mapping');
  expect((details as { issues: { path: string }[] }).issues.map((issue) => issue.path)).toContain(path);
});
