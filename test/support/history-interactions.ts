import type { Interaction } from '#contract/interaction.ts';
import { contactId } from './history-customers.ts';
import { idOf, outcomes } from './history-setting.ts';
import type { Plan } from './history-plan.ts';
import type { Chapter } from './history-writes.ts';

type Contact = { kind: Interaction['kind']; inbound: boolean; outcome: number; minutes: number };

/** What was logged, as the phone sends it. */
function argsOf(
  { setting }: Chapter,
  id: string,
  contact: Contact,
  day: number,
  rest: { customerId: string; contactId: string | null; opportunityId: string | null },
) {
  return {
    ...rest,
    id,
    kind: contact.kind,
    direction: contact.inbound ? ('inbound' as const) : ('outbound' as const),
    outcomeId: outcomes[contact.outcome]?.id ?? null,
    day,
    occurredAt: setting.at(day, contact.minutes),
  };
}

/** The fact that follows from it. */
function rowOf({ script }: Chapter, args: ReturnType<typeof argsOf>, repId: string) {
  const outcome = outcomes.find(({ id }) => id === args.outcomeId);
  return {
    ...args,
    repId,
    met: outcome?.met ?? ['visit', 'meeting', 'demo'].includes(args.kind),
    isUndeliverable: outcome?.isUndeliverable ?? false,
    territoryId: script.state.customers.get(args.customerId)?.territoryId ?? null,
    replacedBy: null,
    voided: false,
  };
}

const stored = (chapter: Chapter, row: ReturnType<typeof rowOf>): Interaction => ({
  ...row,
  customerName: chapter.script.state.customers.get(row.customerId)?.name ?? '',
  note: '',
  satisfaction: null,
  position: null,
});

export function writeInteractions(chapter: Chapter): void {
  const { plan, setting, script, made } = chapter;
  for (const [n, one] of plan.interactions.entries()) {
    const id = idOf('interaction', n);
    const customer = one.customer % plan.customers.length;
    const customerId = idOf('customer', customer);
    const followed =
      one.follows === null ? undefined : made.interactions.findLast((earlier) => earlier.customerId === customerId);
    const day = followed ? setting.clampDay(followed.day + (one.follows ?? 0)) : setting.dayOf(one.day);
    const repId = setting.personOf(one.by);
    const own = made.opportunities.filter((opportunity) => opportunity.customerId === customerId);
    const opportunity = one.opportunity === null ? undefined : own[one.opportunity % Math.max(1, own.length)];
    const hasContact = one.contact > 0 && one.contact <= (plan.customers[customer]?.contacts ?? 0);
    const args = argsOf(chapter, id, one, day, {
      customerId,
      contactId: followed ? followed.contactId : hasContact ? contactId(customer, one.contact) : null,
      opportunityId: opportunity?.id ?? null,
    });
    const deps = [made.customers[customer], opportunity?.step];
    const wave = script.waveOf(day, one.lag);
    const step = one.isSystem
      ? script.addSystem(wave, deps, (moment) => {
          const row = rowOf(chapter, args, repId);
          script.state.interactions.set(id, row);
          script.commit(moment, [{ kind: 'interaction', row: stored(chapter, row) }]);
        })
      : script.addBy(repId, wave, deps, (moment) => {
          const taken = one.isAhead
            ? { ...args, day: moment.today, occurredAt: setting.at(moment.today, one.minutes) }
            : args;
          script.state.interactions.set(id, rowOf(chapter, taken, repId));
          script.push(moment, repId, 'interaction.log', one.isAhead ? { ...taken, day: moment.today + 3 } : args);
        });
    made.interactions.push({ step, id, customerId, day, contactId: args.contactId });
    if (one.fix)
      correct(chapter, n, one.fix, args, repId, one.isSystem || one.fix.byManager ? setting.managerId : repId);
  }
}

function correct(
  chapter: Chapter,
  n: number,
  fix: NonNullable<Plan['interactions'][number]['fix']>,
  args: ReturnType<typeof argsOf>,
  repId: string,
  by: string,
): void {
  const { setting, script, made } = chapter;
  const logged = made.interactions[n]?.step;
  script.addBy(by, 0, [logged], (moment) => {
    const before = script.state.interactions.get(args.id);
    if (!before) return;
    if (fix.isVoid) {
      before.voided = true;
      script.push(moment, by, 'interaction.void', { id: args.id });
      return;
    }
    const id = idOf('amended', n);
    const day = setting.clampDay(args.day - fix.earlier);
    const after = argsOf(chapter, id, fix, day, args);
    before.replacedBy = id;
    script.state.interactions.set(id, rowOf(chapter, after, repId));
    script.push(moment, by, 'interaction.amend', { ...after, replaces: args.id });
  });
}
