import type { Page } from 'playwright-core';
import type { BoardAnswer, KpisAnswer } from '#contract/answers.ts';
import { ask, periodNow, stored } from './demo.ts';

type Row = { readonly kind: string; readonly id: string; readonly d: { readonly name?: string } };
export type MonthFigures = Awaited<ReturnType<typeof monthFigures>>;

/**
 * The month as the server counts it: the rep's own, signed in on `page`, with her day; her line on the board of her team; and what
 * her manager, who holds the session cookie, is told of his region.
 */
export async function monthFigures(page: Page, url: string, repId: string, managerCookie: string) {
  const rows = await stored<Row>(page, 'rows');
  const teamOf = (name: string) => `team:${rows.find(({ kind, d }) => kind === 'team' && d.name === name)?.id}`;
  const kpisUrl = (scope: string, period: string) =>
    `${url}/api/kpis?kpi=net_revenue,order_count,visit_strike_rate&scope=${scope}&period=${period}`;
  const month = periodNow('month');
  const context = page.context();
  const own = await ask<KpisAnswer>(context, kpisUrl(`rep:${repId}`, month));
  const day = await ask<KpisAnswer>(context, kpisUrl(`rep:${repId}`, periodNow('day')));
  const boardUrl = `${url}/api/leaderboards?kpi=net_revenue&period=${month}&scope=${teamOf('Rhône')}&view=all`;
  const board = await ask<BoardAnswer>(context, boardUrl);
  const answer = await fetch(kpisUrl(teamOf('Sud-Est'), month), { headers: { cookie: managerCookie } });
  const managed = (await answer.json()) as KpisAnswer;
  return {
    ownCents: own.kpis['net_revenue']?.value ?? 0,
    orders: own.kpis['order_count']?.value ?? 0,
    visits: own.kpis['visit_strike_rate']?.bottom ?? 0,
    dayCents: day.kpis['net_revenue']?.value ?? 0,
    dayVisits: day.kpis['visit_strike_rate']?.bottom ?? 0,
    boardCents: board.rows.find(({ id }) => id === repId)?.value ?? 0,
    regionCents: managed.kpis['net_revenue']?.value ?? 0,
  };
}
