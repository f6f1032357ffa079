import { Hono } from 'hono';
import { ComparisonQuery } from '#contract/comparisons.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { answerComparisons } from '../kpi/comparisons/answer.ts';
import { answerOnce } from './answer-once.ts';
import { readQuery } from './query.ts';

/** `GET /api/comparisons`: trend, season, run rate, proposed target, benchmarks and scorecard of any KPI. */
export const comparisonRoutes = new Hono<SignedInEnv>().get('/', async (c) => {
  const query = readQuery(ComparisonQuery, c.req.query());
  return answerOnce(c, (now, state) => answerComparisons(c.var.db, query, c.var.scope, now, state));
});
