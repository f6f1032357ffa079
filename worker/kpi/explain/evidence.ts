import { type CellMeasureName, type MeasureName, isCellMeasure } from '#contract/measures.ts';
import { counters } from '../count.ts';
import { factEvidence } from '../facts.ts';
import type { Evidence } from '../sets/counter.ts';

/** The lists of rows behind measures, in an order that only the measures decide. */
export function evidenceOf(measures: readonly MeasureName[]): Evidence[] {
  const cells = measures.filter((name): name is CellMeasureName => isCellMeasure(name));
  const sets = counters.filter((counter) => counter.measures.some((name) => measures.includes(name)));
  return [...factEvidence(cells), ...sets.map(({ evidence }) => evidence)];
}
