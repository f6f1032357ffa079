import type { AnalysisHead } from '#contract/analyses/query.ts';
import type { AnalysisName } from '#contract/analyses/registry.ts';
import type { OrgDb } from '../../db/client.ts';

const reasons = 'SELECT id, fr, en FROM loss_reasons WHERE org_id = ?1';

/** Things of offices, which no phone holds: a few dozen rows. */
const sources: Partial<Record<AnalysisName, string>> = {
  churn_reasons: reasons,
  loss_reasons: reasons,
  segment_engagement: 'SELECT id, name AS fr, name AS en FROM segments WHERE org_id = ?1',
};

/** What people call the things of offices that an analysis speaks of; those that are archived too. */
export async function namesOf(db: OrgDb, analysis: AnalysisName): Promise<AnalysisHead['names']> {
  const sql = sources[analysis];
  if (sql === undefined) return undefined;
  const rows = await db.all({ sql, params: [db.orgId] });
  return Object.fromEntries(rows.map(({ id, fr, en }) => [String(id), { fr: String(fr), en: String(en) }]));
}
