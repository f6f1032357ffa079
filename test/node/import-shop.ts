import { createHash } from 'node:crypto';
import { type Mapping, parseMapping } from '../../worker/import/mapping.ts';
import { type ImportEnv, type ImportPlan, planImport } from '../../worker/import/plan.ts';

/** A made-up wholesaler, in a layout of its own: semicolons, decimal commas, French dates, a returns column. */
export const shopMapping = {
  version: 1,
  source: 'shop',
  organization: {
    name: 'Grossiste',
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    locale: 'fr',
    fiscalYearStartMonth: 1,
    activityWindowMonths: 3,
    workingDays: [1, 2, 3, 4, 5],
    orderConfirmation: 'automatic',
    repsSeeMargin: false,
    month0: '2026-01',
  },
  format: { delimiter: ';', decimal: ',', group: ' ', dates: ['DD/MM/YYYY'], nulls: ['NULL'] },
  files: {
    people: { name: 'people.csv' },
    goods: { name: 'goods.csv' },
    shops: { name: 'shops.csv', spill: 'address' },
    sales: { name: 'sales.csv' },
    lines: { name: 'lines.csv' },
  },
  rules: [
    { make: 'user', from: 'people', key: ['person'], fields: { name: 'person' } },
    { make: 'family', from: 'goods', key: ['family'], distinct: true, fields: { name: 'family' } },
    {
      make: 'product',
      from: 'goods',
      key: ['code'],
      fields: {
        sku: 'code',
        name: 'label',
        familyId: { ref: 'family', key: ['family'] },
        priceCents: { column: 'price', as: 'cents' },
        availableFrom: { value: '2026-01-01', as: 'day' },
      },
    },
    {
      make: 'customer',
      from: 'shops',
      key: ['code'],
      fields: {
        name: 'name',
        address: 'address',
        phone: 'phone',
        kind: { column: 'kind', map: { magasin: 'company', particulier: 'person' }, strict: true },
        ownerId: { ref: 'user', key: ['owner'] },
        ownedFrom: { value: '2026-01-01', as: 'day' },
      },
    },
    {
      make: 'order',
      from: 'sales',
      key: ['no'],
      fields: {
        repId: { ref: 'user', key: ['person'] },
        customerId: { ref: 'customer', key: ['shop'] },
        day: { column: 'date', as: 'day' },
        lines: {
          each: 'lines',
          on: { sale: 'no' },
          fields: {
            productId: { ref: 'product', key: [{ column: 'product', map: { Vin1: 'VIN-1' } }] },
            quantity: { column: 'quantity', as: 'integer' },
            unitPriceCents: { column: 'price', as: 'cents' },
            discountFraction: { column: 'discount', as: 'percent' },
          },
        },
      },
    },
  ],
};

export const shopFiles: Record<string, string> = {
  'people.csv': 'person\nAda\nBen\n',
  'goods.csv': 'code;label;family;price\nVIN-1;Vin;Boissons;1 234,50\nEAU;Eau;Boissons;0,05\n',
  'shops.csv':
    'code;name;kind;address;phone;owner\nS1;Chez Léa;magasin;1 rue A;NULL;Ada\nS2;Bar;magasin;2 rue B;01;Ben\n',
  'sales.csv': 'no;person;shop;date\n1;Ada;S1;05/01/2026\n2;Ben;S2;06/01/2026\n',
  'lines.csv': 'sale;product;quantity;price;discount\n1;Vin1;2;10,00;0\n1;EAU;1;0,05;50\n2;EAU;3;0,05;50\n',
};

export const hash = (text: string) => createHash('sha256').update(text).digest();

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The plan of the made-up files, some of them replaced. */
export function planOfShop(
  files: Record<string, string | Uint8Array | undefined> = {},
  change?: (mapping: Mutable<Mapping>) => void,
  env: Partial<ImportEnv> = {},
): ImportPlan {
  const mapping = parseMapping(shopMapping);
  change?.(mapping);
  const bytes = new Map<string, Uint8Array>();
  for (const [name, content] of Object.entries({ ...shopFiles, ...files })) {
    if (content !== undefined)
      bytes.set(name, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  return planImport(mapping, bytes, { hash, ...env });
}

/** What was refused, in short: `file:line reason`. */
export const refusalsOf = (plan: ImportPlan) =>
  plan.report.refused.map(({ file, line, reason }) => `${file}:${line} ${reason}`);
