import { scopeForSystem } from '../../worker/auth/scope.ts';
import type { OrgDb } from '../../worker/db/client.ts';
import { answerKpis } from '../../worker/kpi/answer.ts';
import type { Book } from './brute-force.ts';
import { periodAround } from './civil.ts';
import { compareWorth, type Differences, worthOf } from './differences.ts';
import type { History } from './history.ts';

type Asking = {
  readonly db: OrgDb;
  readonly history: History;
  readonly book: Book;
  readonly differences: Differences;
  readonly reached: (what: string) => void;
};

const ofCampaigns = ['cost_per_conversion', 'action_roi', 'action_revenue_roi'] as const;

/** Campaigns are few: theirs is asked of a whole year. */
export async function askCampaigns({ db, history, book, differences, reached }: Asking): Promise<void> {
  const scope = { type: 'org', id: '' } as const;
  const span = periodAround('year', history.firstDay + 270, history.facts.organization);
  const query = { scope: 'org', period: span.key, kpi: [...ofCampaigns] };
  const { kpis } = await answerKpis(db, query, scopeForSystem(db.orgId), history.now);
  for (const name of ofCampaigns) {
    const expected = worthOf(book, name, { scope, span }, span);
    compareWorth(`${name} of a year`, expected, kpis[name], differences);
    reached(`${name} ${kpis[name]?.value === null ? kpis[name].reason : 'value'}`);
  }
}
