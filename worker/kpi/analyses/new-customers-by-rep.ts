import { maxRows } from '#contract/analyses/query.ts';
import { elapsedOf, workingDaysIn } from '#contract/period.ts';
import { countAll } from '../count.ts';
import { slicedBy } from '../scopes.ts';
import { everySubject } from '../slice.ts';
import type { Analysis } from './analysis.ts';
import { medianOf } from './median.ts';

/** Their names decide the order of equals. */
const names = `SELECT id, name, role = 'rep' AND status = 'active' AS is_active FROM users WHERE org_id = ?1 AND del = 0`;

/** Analysis 21: new customers of each rep of the scope, those without any included. */
export const newCustomersByRep: Analysis<'new_customers_by_rep'> = {
  trees: ['people'],
  async answer({ db, scope, period, settings, trees }) {
    const slice = slicedBy('rep', scope, trees, period);
    const context = { orgId: db.orgId, today: settings.today, windowMonths: settings.activityWindowMonths };
    const ask = { slice, span: period, measures: ['newCustomers'] as const };
    const { counted, others } = await countAll(db, [ask], context, [{ sql: names, params: [db.orgId] }]);
    const users = new Map((others[0] ?? []).map((row) => [String(row['id']), row]));
    const counts = new Map([...(counted[0] ?? [])].map(([id, totals]) => [id, totals.newCustomers ?? 0]));
    counts.delete(everySubject);
    const isActive = (id: string) => scope.type === 'org' && users.get(id)?.['is_active'] === 1;
    if (scope.type === 'org') for (const id of users.keys()) if (!counts.has(id)) counts.set(id, 0);
    if (scope.type === 'org' || scope.type === 'territory')
      for (const [id, count] of counts) if (count === 0 && !isActive(id)) counts.delete(id);
    const workingDays = workingDaysIn(elapsedOf(period, settings.today), settings);
    const nameOf = (id: string) => String(users.get(id)?.['name'] ?? '');
    const reps = [...counts]
      .map(([id, newCustomers]) => ({
        id,
        newCustomers,
        perWorkingDay: workingDays > 0 ? newCustomers / workingDays : null,
      }))
      .sort((a, b) => b.newCustomers - a.newCustomers || compare(nameOf(a.id), nameOf(b.id)) || compare(a.id, b.id));
    const values = [...counts.values()];
    return {
      reps: reps.slice(0, maxRows),
      total: values.reduce((sum, value) => sum + value, 0),
      median: medianOf(values),
      workingDays,
    };
  },
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
