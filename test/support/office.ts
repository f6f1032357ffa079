import { type OfficeArgs, type OfficeMutationName, officeMutations } from '#contract/office-mutations.ts';
import type { SentMutation } from '#contract/sync.ts';
import type { Actor } from '#contract/mutation.ts';
import type { PushState } from '../../worker/sync/decide.ts';
import { aState, camille, decided, idOf, lea, noon, reachOfCamille, today, told } from './push-state.ts';

export const admin: Actor = { ...lea, userId: idOf('admin'), role: 'admin' };
export const [c1, soap] = [idOf('c1'), idOf('soap')];

let count = 0;
export function office<N extends OfficeMutationName>(name: N, args: OfficeArgs<N>): SentMutation {
  const { version } = officeMutations[name];
  return { mid: idOf(`w${++count}`), name, version, at: noon, basis: null, deps: [], args };
}

/** What becomes of writes that one after the other are made by these people; a later one sees what the earlier ones left. */
export const by = (actor: Actor, writes: readonly SentMutation[], more: Partial<PushState> = {}) =>
  decided(writes, aState({ ...(actor === camille ? reachOfCamille : {}), ...more }), actor);
export const verdictsOf = (actor: Actor, ...writes: SentMutation[]) => told(by(actor, writes));

export const cost = (more: Partial<OfficeArgs<'cost.add'>> = {}) =>
  office('cost.add', {
    id: idOf('cost'),
    day: today,
    amountCents: 12_500,
    nature: 'variable',
    purpose: 'acquisition',
    label: 'Salon',
    campaignId: null,
    userId: null,
    teamId: null,
    familyId: null,
    territoryId: null,
    ...more,
  });
export const csat = office('survey.set', {
  id: idOf('csat'),
  name: 'Après visite',
  audience: 'customer',
  kind: 'csat',
});
export const pulse = office('survey.set', { id: idOf('pulse'), name: 'Équipe', audience: 'staff', kind: 'pulse' });
export const answer = (more: Partial<OfficeArgs<'survey.answer'>>) =>
  office('survey.answer', {
    id: idOf('answer'),
    surveyId: idOf('csat'),
    customerId: c1,
    userId: null,
    sentOn: today - 2,
    answeredOn: today,
    score: 5,
    ...more,
  });
export const plan = (more: Partial<OfficeArgs<'actionPlan.set'>> = {}) =>
  office('actionPlan.set', {
    id: idOf('plan'),
    kpi: 'win_rate',
    scopeType: 'rep',
    scopeId: lea.userId,
    name: 'Gagner plus',
    baseline: 0.2,
    goal: 0.3,
    responsibleId: lea.userId,
    startsOn: today - 10,
    endsOn: today + 30,
    checkEvery: 'week',
    status: 'open',
    ...more,
  });
