import * as v from 'valibot';
import { expect, test } from 'vitest';
import { KpiCatalogue } from '#contract/kpi-catalogue.ts';
import { kpiNames, kpis } from '#contract/kpis.ts';
import { cellMeasures } from '#contract/measures.ts';
import { setMeasures } from '#contract/set-measures.ts';
import { kpiCatalogue } from '../../worker/kpi/catalogue.ts';

const published = v.parse(KpiCatalogue, kpiCatalogue());
const { kpis: definitions, analyses, comparisons, leftOut } = published;
const all = [...definitions, ...analyses, ...comparisons];

test('every number of the catalogue from 1 to 102 is a KPI, an analysis or a comparison, or says why it is none', () => {
  const numbers = new Set([...all, ...leftOut].map(({ no }) => no));

  expect([...numbers].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 102 }, (_, index) => index + 1));
  const served = new Set(all.map(({ no }) => no));
  expect(leftOut.filter(({ no }) => served.has(no))).toEqual([]);
});

test('a definition has one key, and says in both languages what it asks and how it is counted', () => {
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  expect(definitions.map(({ key }) => key)).toEqual(kpiNames);
  for (const { key, name, question, formula } of all) {
    for (const { fr, en } of [name, question, formula]) expect([key, fr !== '', en !== '']).toEqual([key, true, true]);
    expect([key, question.fr.endsWith('?'), question.en.endsWith('?')]).toEqual([key, true, true]);
  }
});

test('what a figure is divided of is told as measures that are counted', () => {
  for (const { key, numerator, denominator, isComposed } of definitions) {
    const measures = [numerator, denominator].flatMap((sum) => (sum ? [...sum.plus, ...sum.minus] : []));
    expect([key, measures.filter((name) => !Object.hasOwn({ ...cellMeasures, ...setMeasures }, name))]).toEqual([
      key,
      [],
    ]);
    expect([key, denominator !== null && !isComposed && denominator.plus.length === 0]).toEqual([key, false]);
  }
  expect(definitions.find(({ key }) => key === 'gross_margin_rate')).toMatchObject({
    no: 15,
    version: kpis.gross_margin_rate.version,
    numerator: { plus: ['costedNetCents'], minus: ['costCents'] },
    denominator: { plus: ['costedNetCents'], minus: [] },
    unit: 'ratio',
    better: 'higher',
    additivity: 'rate',
    sample: { of: ['costedLines'], min: 5 },
    isCost: true,
    seeds: ['S0'],
  });
});
