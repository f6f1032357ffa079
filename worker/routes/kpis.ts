import { Hono } from 'hono';
import { KpiQuery } from '#contract/answers.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { answerKpis } from '../kpi/answer.ts';
import { answerOnce } from './answer-once.ts';
import { readQuery } from './query.ts';

/** `GET /api/kpis`: any KPI, scope, period and comparison. */
export const kpiRoutes = new Hono<SignedInEnv>().get('/', async (c) => {
  const query = readQuery(KpiQuery, c.req.query());
  return answerOnce(c, (now, state) => answerKpis(c.var.db, query, c.var.scope, now, state));
});
