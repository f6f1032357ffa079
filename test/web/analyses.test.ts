import { expect, test } from 'vitest';
import { analyses, analysisNames } from '#contract/analyses/registry.ts';
import { en } from '../../web/i18n/en.ts';
import { fr } from '../../web/i18n/fr.ts';
import { analysisSections, sectionNames } from '../../web/screens/analysis/sections.ts';
import { kindOf, shapeOf } from '../../web/screens/analysis/shape.ts';

type Schema = { readonly entries?: Record<string, Schema>; readonly item?: Schema; readonly wrapped?: Schema };

const prefixed = (key: string, field: string) => `${key}${field.charAt(0).toUpperCase()}${field.slice(1)}`;

/** Every field that an answer may hold, at any depth; rows of tables are flat. */
function fieldsOf(schema: Schema, isRow = false): string[] {
  const { entries = {}, item, wrapped } = schema;
  const below = [...(item ? fieldsOf(item, true) : []), ...(wrapped ? fieldsOf(wrapped, isRow) : [])];
  const own = Object.entries(entries).flatMap(([key, one]) => {
    const inside = fieldsOf(one);
    return isRow && inside.length > 0 && !one.item ? inside.map((field) => prefixed(key, field)) : [key, ...inside];
  });
  return [...below, ...own];
}

test('every analysis stands in one chapter', () => {
  const listed = sectionNames.flatMap((section): readonly string[] => analysisSections[section]);
  expect(listed.toSorted()).toEqual(analysisNames.toSorted());
});

test('every field of every answer has a name in both languages', () => {
  const toldOtherwise = ['sentences', 'base', 'campaignId', 'fr', 'en', 'key', 'from', 'to'];
  const fields = new Set(analysisNames.flatMap((name) => fieldsOf(analyses[name].answer as unknown as Schema)));
  expect(fields.size).toBeGreaterThan(100);
  const unnamed = [...fields].filter((key) => !toldOtherwise.includes(key) && !Object.hasOwn(fr.analyses.fields, key));
  expect(unnamed).toEqual([]);
  expect(Object.keys(en.analyses.fields)).toEqual(Object.keys(fr.analyses.fields));
});

test('an answer is values, tables, parts, and lists that are closed to the reader', () => {
  const shape = shapeOf({
    netCents: 120,
    families: [{ id: 'a', netCents: 120, campaignId: 'c', lift: { low: 3 } }],
    total: { lost: 2 },
    rows: null,
    median: null,
    bands: [1, 0, 0, 2, 3],
    sentences: { fr: '…', en: '…' },
  });
  expect(shape.values).toEqual([
    ['netCents', 120],
    ['median', null],
  ]);
  expect(shape.tables).toEqual([{ key: 'families', rows: [{ id: 'a', netCents: 120, liftLow: 3 }] }]);
  expect(shape.parts.map(({ key, shape: part }) => [key, part.values.length])).toEqual([
    ['total', 1],
    ['bands', 5],
  ]);
  expect(shape.closed).toEqual(['rows']);
});

test('a field says by its name how it is written', () => {
  const of = (key: string) => kindOf('revenue_mix', key);
  expect(['netCents', 'share', 'orderShare', 'shareChange', 'medianDays', 'reachedOn', 'seenAt'].map(of)).toEqual([
    'money',
    'ratio',
    'ratio',
    'points',
    'days',
    'day',
    'instant',
  ]);
  expect(['workingDays', 'perWorkingDay', 'stageId', 'dimension', 'n'].map(of)).toEqual([
    'number',
    'number',
    'name',
    'word',
    'number',
  ]);
});
