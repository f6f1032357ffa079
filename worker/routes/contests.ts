import { Hono } from 'hono';
import type { SignedInEnv } from '../auth/scope.ts';
import { answerContest, answerContests } from '../kpi/contests/answer.ts';
import { answerOnce } from './answer-once.ts';

/** `GET /api/contests`: those that the asker may see. `GET /api/contests/:id`: the standing of one. */
export const contestRoutes = new Hono<SignedInEnv>()
  .get('/', async (c) => answerOnce(c, (now, state) => answerContests(c.var.db, c.var.scope, now, state)))
  .get('/:id', async (c) =>
    answerOnce(c, (now, state) => answerContest(c.var.db, c.req.param('id'), c.var.scope, now, state)),
  );
