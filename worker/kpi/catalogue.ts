import { analysisOrigins } from '#contract/analyses/origins.ts';
import { type Analysis, analyses, analysisNames } from '#contract/analyses/registry.ts';
import { analysisWords as analysesInEnglish } from '#contract/analyses/words.en.ts';
import { analysisWords as analysesInFrench } from '#contract/analyses/words.fr.ts';
import { type Comparison, comparisons } from '#contract/comparison-definitions.ts';
import type { KpiCatalogue, KpiDefinition } from '#contract/kpi-catalogue.ts';
import { leftOut } from '#contract/kpis/left-out.ts';
import type { Kpi, KpiWords, Term } from '#contract/kpi.ts';
import { kpiOrigins } from '#contract/kpi-origins.ts';
import { kpiWords as english } from '#contract/kpi-words.en.ts';
import { kpiWords as french } from '#contract/kpi-words.fr.ts';
import { type KpiName, isCostKpi, kpiNames, kpiSections, kpis } from '#contract/kpis.ts';

type Bilingual = { fr: string; en: string };

/** The same field of the words of both languages. */
function inBoth<Words, Field extends keyof Words>(
  fr: Words,
  en: Words,
  field: Field,
): Record<'fr' | 'en', Words[Field]> {
  return { fr: fr[field], en: en[field] };
}

const defined = <Words extends { name: string; question: string; formula: string }>(fr: Words, en: Words) => ({
  name: inBoth(fr, en, 'name'),
  question: inBoth(fr, en, 'question'),
  formula: inBoth(fr, en, 'formula'),
});

const summed = ({ plus, minus = [] }: Term, words: Bilingual) => ({ words, plus: [...plus], minus: [...minus] });

/** Numerator and denominator as measures. What is composed has all its measures above, those below are in its formula. */
function numbersOf({ value }: Kpi, fr: KpiWords, en: KpiWords) {
  const top: Term = 'total' in value ? value.total : 'ratio' in value ? value.ratio[0] : { plus: value.formula.inputs };
  const below = fr.bottom !== null && en.bottom !== null ? { fr: fr.bottom, en: en.bottom } : null;
  return {
    numerator: summed(top, inBoth(fr, en, 'top')),
    denominator: below && summed('ratio' in value ? value.ratio[1] : { plus: [] }, below),
    isComposed: 'formula' in value,
  };
}

function definitionOf(name: KpiName): KpiDefinition {
  const kpi: Kpi = kpis[name];
  const [fr, en] = [french[name], english[name]];
  const [section = ''] = Object.entries(kpiSections).find(([, list]) => name in list) ?? [];
  const { no, seeds, check } = kpiOrigins[name];
  return {
    key: name,
    no,
    version: kpi.version,
    ...defined(fr, en),
    short: inBoth(fr, en, 'short'),
    section,
    seeds: [...seeds],
    check,
    unit: kpi.unit,
    better: kpi.better,
    additivity: kpi.nature,
    ...numbersOf(kpi, fr, en),
    cohortDays: kpi.cohortDays ?? null,
    sample: kpi.sample ? { of: [...kpi.sample.of], min: kpi.sample.min } : null,
    dimensions: [...kpi.scopes],
    isCost: isCostKpi(name),
  };
}

const definedAnalyses = (): KpiCatalogue['analyses'] =>
  analysisNames.map((name) => {
    const { no, version, scopes, isCost }: Analysis = analyses[name];
    const { seeds, check } = analysisOrigins[name];
    const words = defined(analysesInFrench[name], analysesInEnglish[name]);
    return {
      key: name,
      no,
      version,
      ...words,
      seeds: [...seeds],
      check,
      dimensions: [...scopes],
      isCost: isCost === true,
    };
  });

const definedComparisons = (): KpiCatalogue['comparisons'] =>
  Object.entries<Comparison>(comparisons).map(([key, { no, version, seeds, check, route, fr, en }]) => ({
    key,
    no,
    version,
    ...defined(fr, en),
    seeds: [...seeds],
    check,
    route,
    of: 'any',
  }));

/** Every definition that figures are made by, in both languages: the same for everybody. */
export const kpiCatalogue = (): KpiCatalogue => ({
  kpis: kpiNames.map(definitionOf),
  analyses: definedAnalyses(),
  comparisons: definedComparisons(),
  leftOut: leftOut.map(({ no, name, reason }) => ({ no, name, reason })),
});
