import { Refusal } from '#contract/errors.ts';
import { countAll } from '../count.ts';
import { slicedBy, sliceOf } from '../scopes.ts';
import { everySubject, whole } from '../slice.ts';
import type { Analysis } from './analysis.ts';

function spreadOf(values: readonly number[]): number | null {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2 || mean <= 0) return null;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) / mean;
}

/** Analysis 95: revenue per customer of each territory ÷ that of the organisation. @throws Refusal `auth.not_permitted` */
export const regionalIndex: Analysis<'regional_index'> = {
  trees: ['land'],
  async answer({ db, scope, period, settings, trees, may }) {
    if (!may('territory')) throw new Refusal('auth.not_permitted');
    const measures = ['netCents', 'assignedCustomers'] as const;
    const company = sliceOf({ type: 'org', id: db.orgId }, trees);
    const slices = [company, slicedBy('territory', scope, trees, period)];
    const context = { orgId: db.orgId, today: settings.today, windowMonths: settings.activityWindowMonths };
    const { counted } = await countAll(
      db,
      slices.map((slice) => ({ slice, span: period, measures })),
      context,
    );
    const all = counted[0]?.get(whole) ?? {};
    const [companyCents, companyCustomers] = [all.netCents ?? 0, all.assignedCustomers ?? 0];
    const mean = companyCustomers > 0 ? companyCents / companyCustomers : 0;
    const regions = [...(counted[1] ?? [])]
      .filter(([id]) => id !== everySubject && id !== '')
      .map(([id, totals]) => {
        const [netCents, customers] = [totals.netCents ?? 0, totals.assignedCustomers ?? 0];
        const perCustomerCents = customers > 0 ? netCents / customers : null;
        const index = perCustomerCents === null || mean <= 0 ? null : perCustomerCents / mean;
        return { id, netCents, customers, perCustomerCents, index };
      })
      .sort((a, b) => (b.index ?? -Infinity) - (a.index ?? -Infinity) || (a.id < b.id ? -1 : 1));
    const spread = spreadOf(regions.flatMap(({ perCustomerCents }) => perCustomerCents ?? []));
    return { companyCents, companyCustomers, regions, spread };
  },
};
