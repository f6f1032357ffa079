import { Hono } from 'hono';
import { BoardQuery } from '#contract/boards.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { answerBoard } from '../kpi/boards.ts';
import { answerOnce } from './answer-once.ts';
import { readQuery } from './query.ts';

/** `GET /api/leaderboards`: reps or teams ranked on any KPI. */
export const leaderboardRoutes = new Hono<SignedInEnv>().get('/', async (c) => {
  const query = readQuery(BoardQuery, c.req.query());
  return answerOnce(c, (now, state) => answerBoard(c.var.db, query, c.var.scope, now, state));
});
