import type { Term } from '../kpi.ts';
import type { MeasureName } from '../measures.ts';

/** Scopes of what people do that is tied to no place. */
export const sellers = ['org', 'team', 'rep'] as const;
/** Scopes of what has no product; those of what has. */
export const people = ['org', 'team', 'territory', 'rep'] as const;
export const everywhere = [...people, 'family', 'unit'] as const;

export const one = (name: MeasureName): Term => ({ plus: [name] });

/** A part of a whole: its sample is the whole. */
export const rate = (top: MeasureName, bottom: MeasureName) =>
  ({
    version: 1,
    value: { ratio: [one(top), one(bottom)] },
    unit: 'ratio',
    better: 'higher',
    nature: 'rate',
    sample: { of: [bottom], min: 5 },
  }) as const;

/** Something counted, or money added up, that adds up over time too. */
export const flow = (name: MeasureName, unit: 'count' | 'money' = 'count') =>
  ({ version: 1, unit, better: 'higher', value: { total: one(name) }, nature: 'flow' }) as const;

/** Cents by what there is of something. */
export const perOne = (top: MeasureName, bottom: MeasureName) =>
  ({
    version: 1,
    value: { ratio: [one(top), one(bottom)] },
    unit: 'money',
    better: 'higher',
    nature: 'rate',
    sample: { of: [bottom], min: 1 },
  }) as const;
