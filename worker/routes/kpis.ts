import { Hono } from 'hono';
import { ExplainQuery } from '#contract/explain.ts';
import { KpisQuery, RestatementQuery } from '#contract/known.ts';
import { analysesVersion } from '#contract/analyses/registry.ts';
import { registryVersion } from '#contract/kpis.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { answerKpis } from '../kpi/answer.ts';
import { answerKnown } from '../kpi/as-of/answer.ts';
import { restatementOf } from '../kpi/as-of/restatement.ts';
import { kpiCatalogue } from '../kpi/catalogue.ts';
import { explainKpi } from '../kpi/explain/answer.ts';
import { answerOnce, answerTagged } from './answer-once.ts';
import { readQuery } from './query.ts';

const catalogueVersion = `${registryVersion} ${analysesVersion}`;

/**
 * `GET /api/kpis`: any KPI, scope, period and comparison, and what it was known to be at a past moment.
 * `GET /api/kpis/catalogue`: how each figure is defined, in both languages.
 * `GET /api/kpis/:name/explain`: what one of them is made of; `…/restatement`: why it is not what it was.
 */
export const kpiRoutes = new Hono<SignedInEnv>()
  .get('/', async (c) => {
    const { known, ...query } = readQuery(KpisQuery, c.req.query());
    const { db, scope } = c.var;
    return answerOnce(c, (now, state) =>
      known === undefined ? answerKpis(db, query, scope, now, state) : answerKnown(db, query, known, scope, now, state),
    );
  })
  .get('/catalogue', (c) => answerTagged(c, [catalogueVersion], async () => kpiCatalogue()))
  .get('/:name/explain', async (c) => {
    const query = readQuery(ExplainQuery, c.req.query());
    return answerOnce(c, (now, state) => explainKpi(c.var.db, c.req.param('name'), query, c.var.scope, now, state));
  })
  .get('/:name/restatement', async (c) => {
    const query = readQuery(RestatementQuery, c.req.query());
    return answerOnce(c, (now, state) => restatementOf(c.var.db, c.req.param('name'), query, c.var.scope, now, state));
  });
