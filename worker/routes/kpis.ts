import { Hono } from 'hono';
import { KpiQuery } from '#contract/answers.ts';
import { ExplainQuery } from '#contract/explain.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { answerKpis } from '../kpi/answer.ts';
import { explainKpi } from '../kpi/explain/answer.ts';
import { answerOnce } from './answer-once.ts';
import { readQuery } from './query.ts';

/** `GET /api/kpis`: any KPI, scope, period and comparison. `GET /api/kpis/:name/explain`: what one of them is made of. */
export const kpiRoutes = new Hono<SignedInEnv>()
  .get('/', async (c) => {
    const query = readQuery(KpiQuery, c.req.query());
    return answerOnce(c, (now, state) => answerKpis(c.var.db, query, c.var.scope, now, state));
  })
  .get('/:name/explain', async (c) => {
    const query = readQuery(ExplainQuery, c.req.query());
    return answerOnce(c, (now, state) => explainKpi(c.var.db, c.req.param('name'), query, c.var.scope, now, state));
  });
