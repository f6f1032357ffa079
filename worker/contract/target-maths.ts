import { assert } from './errors.ts';
import { roundHalfEven, splitByLargestRemainder } from './money.ts';

/**
 * What each remaining working day must bring to reach a target (comparison 87): 0 once it is reached, null when no day is
 * left.
 */
export function requiredRunRate(value: number, target: number, remainingWorkingDays: number): number | null {
  if (value >= target) return 0;
  return remainingWorkingDays > 0 ? (target - value) / remainingWorkingDays : null;
}

export type TargetBase = {
  /** The same period a year before, in cents. */
  readonly baseCents: number;
  /** Expected growth of the market and of the company; null = not known. The larger one is taken. */
  readonly marketGrowth: number | null;
  readonly companyGrowth: number | null;
  /** A person's own figure: taken instead of both. */
  readonly growth?: number;
  /** Seasonal index of the period ÷ that of its base; 1 for the same month. */
  readonly seasonalFactor: number;
  /** Working days of the period ÷ those of its base. */
  readonly dayRatio: number;
};

/** A proposal for a target (comparison 88), in whole cents, never below 0. */
export function growthAdjustedTarget(base: TargetBase): number {
  const known = [base.marketGrowth, base.companyGrowth].filter((growth) => growth !== null);
  const growth = base.growth ?? (known.length > 0 ? Math.max(...known) : 0);
  return Math.max(0, roundHalfEven(base.baseCents * (1 + growth) * base.seasonalFactor * base.dayRatio));
}

/** Cuts a team's target by its reps' weights, to the cent; evenly when they weigh nothing. */
export function splitTarget(targetCents: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const isEven = weights.every((weight) => weight <= 0);
  return splitByLargestRemainder(
    targetCents,
    weights.map((weight) => (isEven ? 1 : Math.max(0, weight))),
  );
}

export type ScorecardPart = {
  /** 0..1; those of a scorecard add up to 1. */
  readonly weight: number;
  /** Value ÷ target; null = no value or no target. */
  readonly attainment: number | null;
};

const maxAttainment = 1.5;

/**
 * Several KPIs in one score, 0 to 150 (comparison 91). What is missing leaves its weight to the others, and `isPartial`
 * says so; null when all is missing.
 */
export function scorecardOf(parts: readonly ScorecardPart[]): { score: number; isPartial: boolean } | null {
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  assert(Math.abs(all - 1) < 1e-9, 'the weights of a scorecard add up to 1');
  let [score, known] = [0, 0];
  for (const { weight, attainment } of parts) {
    if (attainment === null) continue;
    known += weight;
    score += weight * Math.max(0, Math.min(maxAttainment, attainment));
  }
  return known > 0 ? { score: (100 * score) / known, isPartial: parts.some((part) => part.attainment === null) } : null;
}
