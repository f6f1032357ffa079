import { Hono } from 'hono';
import { ContestRequest } from '#contract/office/contest.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { answerContest, answerContests } from '../kpi/contests/answer.ts';
import { logEvent } from '../log.ts';
import { announceContest } from '../sync/contests.ts';
import { answerOnce } from './answer-once.ts';
import { readJson } from './body.ts';
import { syncEnvOf } from './sync-env.ts';

const maxBodyBytes = 16 * 1024;

/**
 * `GET /api/contests`: those that the asker may see. `GET /api/contests/:id`: the standing of one. `POST /api/contests`: a
 * manager announces, corrects or withdraws one of his teams, an administrator any.
 */
export const contestRoutes = new Hono<SignedInEnv>()
  .get('/', async (c) => answerOnce(c, (now, state) => answerContests(c.var.db, c.var.scope, now, state)))
  .get('/:id', async (c) =>
    answerOnce(c, (now, state) => answerContest(c.var.db, c.req.param('id'), c.var.scope, now, state)),
  )
  .post('/', async (c) => {
    const { scope, db } = c.var;
    const asked = await readJson(c.req.raw, ContestRequest, maxBodyBytes);
    const verdict = await announceContest(db, scope, asked, syncEnvOf(c));
    const { id, archived } = asked.contest;
    logEvent(archived ? 'contest.withdrawn' : 'contest.announced', { org: scope.orgId, by: scope.userId, contest: id });
    return c.json(verdict);
  });
