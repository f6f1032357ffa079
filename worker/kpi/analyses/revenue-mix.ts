import { maxRows } from '#contract/analyses/query.ts';
import { Refusal } from '#contract/errors.ts';
import { countAll } from '../count.ts';
import { slicedBy } from '../scopes.ts';
import { everySubject, whole } from '../slice.ts';
import type { Analysis } from './analysis.ts';

/** Analysis 13: the net revenue shared out over the parts of the scope. @throws Refusal `auth.not_permitted` */
export const revenueMix: Analysis<'revenue_mix'> = {
  isByPart: true,
  async answer({ db, query: { by }, scope, slice, period, settings, trees, may }) {
    if (!may(by)) throw new Refusal('auth.not_permitted');
    const measures = ['netCents'] as const;
    const asks = [slice, slicedBy(by, scope, trees, period)].map((one) => ({ slice: one, span: period, measures }));
    const context = { orgId: db.orgId, today: settings.today, windowMonths: settings.activityWindowMonths };
    const { counted } = await countAll(db, asks, context);
    const netCents = counted[0]?.get(whole)?.netCents ?? 0;
    const all = [...(counted[1] ?? [])]
      .filter(([id]) => id !== everySubject)
      .map(([id, totals]) => ({ id: id === '' ? null : id, netCents: totals.netCents ?? 0 }))
      .sort((a, b) => b.netCents - a.netCents || ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
    const hasNegative = all.some((part) => part.netCents < 0);
    const shareOf = (cents: number) => (hasNegative || netCents <= 0 ? null : cents / netCents);
    const parts = all.slice(0, maxRows).map((part) => ({ ...part, share: shareOf(part.netCents) }));
    const othersCents = netCents - parts.reduce((sum, part) => sum + part.netCents, 0);
    return { by, netCents, hasNegative, parts, othersCents };
  },
};
