import type { AnalysisQuery } from '#contract/analyses/query.ts';
import type { AnalysisName, AnalysisResult } from '#contract/analyses/registry.ts';
import type { Role } from '#contract/people.ts';
import { scopeOf } from '../../../worker/auth/scope.ts';
import { type AnalysisAnswer, answerAnalysis } from '../../../worker/kpi/analyses/answer.ts';
import { idOf, noon, type World } from '../world.ts';

const roles: Record<string, Role> = { lea: 'rep', tom: 'rep', camille: 'manager', admin: 'admin' };

/** What a person of the world is told: by default the administrator, of the organisation in October. */
export async function analyse<Name extends AnalysisName>(
  world: World,
  name: Name,
  more: Partial<AnalysisQuery> = {},
  user = 'admin',
): Promise<Omit<AnalysisAnswer, 'result'> & { result: AnalysisResult<Name> | null }> {
  const query = { scope: 'org', period: 'month:2026-10', compare: 'previous', by: 'family', ...more } as const;
  const reader = scopeOf({
    orgId: world.org,
    userId: idOf(user),
    role: roles[user] ?? 'rep',
    locale: 'fr',
    sessionId: null,
  });
  const answer = await answerAnalysis(world.db, name, query, reader, noon);
  return answer as typeof answer & { result: AnalysisResult<Name> | null };
}
