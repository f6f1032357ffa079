import { Hono } from 'hono';
import { type Analysis, analyses, analysesVersion } from '#contract/analyses/registry.ts';
import { AnalysisQuery } from '#contract/analyses/query.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { analysisOf, answerAnalysis } from '../kpi/analyses/answer.ts';
import { answerOnce } from './answer-once.ts';
import { readQuery } from './query.ts';

/** `GET /api/analyses/:name`: a table or list over a scope and a period. */
export const analysisRoutes = new Hono<SignedInEnv>().get('/:name', async (c) => {
  const name = analysisOf(c.req.param('name'));
  const query = readQuery(AnalysisQuery, c.req.query());
  const make = (...[now, state]: Parameters<Parameters<typeof answerOnce>[1]>) =>
    answerAnalysis(c.var.db, name, query, c.var.scope, now, state);
  const { isLive }: Analysis = analyses[name];
  const minute = isLive ? ` ${Math.floor(c.var.runtime.now() / 60_000)}` : '';
  return answerOnce(c, make, `${analysesVersion}${minute}`);
});
