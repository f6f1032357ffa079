import type { Opportunity } from '#contract/opportunity.ts';
import { idOf, stageRow } from './history-setting.ts';
import type { Plan } from './history-plan.ts';
import type { Chapter, Moment, Step } from './history-writes.ts';

type Edit = Plan['opportunities'][number]['edits'][number];

const statusOf = (stage: number) => (stage === 3 ? 'won' : stage === 4 ? 'lost' : 'open');

/** The same opportunity after an edit on a day: with one more state in its history when something watched changed. */
function edited(
  { setting, script }: Chapter,
  before: Opportunity,
  edit: Edit,
  ownerId: string,
  asked: number,
  change: { id: string; at: number },
): Opportunity {
  const last = before.changes.at(-1);
  const day = Math.max(asked, last?.day ?? asked);
  const stageId = edit.stage === null ? before.stageId : (setting.stageIds[edit.stage] ?? before.stageId);
  const stage = setting.stageIds.indexOf(stageId);
  const amountCents = edit.amount ? edit.amount.cents : before.amountCents;
  const probabilityBp = edit.probability ? edit.probability.bp : before.probabilityBp;
  const isSame =
    stageId === before.stageId &&
    amountCents === before.amountCents &&
    probabilityBp === before.probabilityBp &&
    ownerId === before.ownerId;
  const after: Opportunity = { ...before, stageId, amountCents, probabilityBp, ownerId };
  if (edit.stage !== null) {
    after.status = statusOf(stage);
    after.closedOn = after.status === 'open' ? null : day;
  }
  if (isSame) return after;
  const isDefault = stageId !== before.stageId || before.probabilityBp !== null;
  const inForce = probabilityBp ?? (isDefault ? script.state.stageDefaults[stage] : last?.probabilityBp) ?? 0;
  const state = {
    ...change,
    day,
    stageId,
    ownerId,
    amountCents,
    fromStageId: before.stageId,
    probabilityBp: inForce,
    expectedCloseOn: before.expectedCloseOn,
  };
  return { ...after, changes: [...before.changes, state] };
}

export function writeOpportunities(chapter: Chapter): void {
  for (const [n, one] of chapter.plan.opportunities.entries()) {
    const last = one.isSystem ? bring(chapter, n) : create(chapter, n);
    if (one.isArchived) archive(chapter, n, last);
  }
}

/** The row as it is when it is opened. */
function opened({ plan, setting, script }: Chapter, n: number, day: number, at: number): Opportunity {
  const one = plan.opportunities[n];
  const customerId = one && one.customer < plan.customers.length ? idOf('customer', one.customer) : null;
  const stageId = setting.stageIds[one?.stage ?? 0] ?? '';
  const amountCents = one?.amount ?? null;
  const probabilityBp = one?.probability ?? null;
  const ownerId = setting.personOf(one?.by ?? 0);
  const soon = [null, 5, 40, 120, 400][n % 5] ?? null;
  const expectedCloseOn = soon === null ? null : day + soon;
  const row = {
    id: idOf('deal', n),
    customerId,
    name: 'Deal',
    ownerId,
    stageId,
    status: 'open',
    amountCents,
    probabilityBp,
    expectedCloseOn,
    openedOn: day,
    closedOn: null,
    lostReason: '',
    familyId: setting.familyIds[one?.family ?? 3] ?? null,
    campaignId: null,
    territoryId: script.state.customers.get(customerId ?? '')?.territoryId ?? null,
    archived: false,
    marks: {},
  } as const;
  const inForce = probabilityBp ?? script.state.stageDefaults[one?.stage ?? 0] ?? 0;
  const change = {
    id: idOf('change', n * 10),
    fromStageId: null,
    stageId,
    day,
    at,
    ownerId,
    amountCents,
    probabilityBp: inForce,
    expectedCloseOn,
  };
  return { ...row, changes: [change] };
}

function customerStep({ plan, made }: Chapter, n: number): Step | undefined {
  return made.customers[plan.opportunities[n]?.customer ?? 0];
}

/** Brought in with its history by the system: owners may change, its opening may be unknown. */
function bring(chapter: Chapter, n: number): Step {
  const { plan, setting, script, made } = chapter;
  const one = plan.opportunities[n];
  const day = setting.dayOf(one?.day ?? { at: 0 });
  const id = idOf('deal', n);
  const write = (moment: Moment, row: Opportunity) => {
    script.state.opportunities.set(id, row);
    script.commit(moment, [{ kind: 'opportunity', row }]);
  };
  const step = script.addSystem(script.waveOf(day), [customerStep(chapter, n)], (moment) => {
    const row = opened(chapter, n, day, setting.at(day, 600));
    write(moment, one?.isOpeningUnknown ? { ...row, openedOn: null } : row);
  });
  const customerId = one && one.customer < plan.customers.length ? idOf('customer', one.customer) : null;
  made.opportunities.push({ step, id, customerId });
  let at = day;
  let last = step;
  for (const [index, edit] of (one?.edits ?? []).entries()) {
    at = setting.clampDay(at + edit.gap);
    const asked = at;
    last = script.addSystem(script.waveOf(asked), [last], (moment) => {
      const before = script.state.opportunities.get(id);
      if (before)
        write(
          moment,
          edited(chapter, before, edit, setting.personOf(edit.owner), asked, {
            id: idOf('change', n * 10 + index + 1),
            at: setting.at(asked, 700),
          }),
        );
    });
  }
  return last;
}

/** Opened and worked on by its owner on his phone. */
function create(chapter: Chapter, n: number): Step {
  const { plan, setting, script, made } = chapter;
  const one = plan.opportunities[n];
  const customer = (one?.customer ?? 0) % plan.customers.length;
  const customerId = idOf('customer', customer);
  const ownerId = setting.personOf(one?.by ?? 0);
  const day = setting.dayOf(one?.day ?? { at: 0 });
  const id = idOf('deal', n);
  const step = script.addBy(ownerId, script.waveOf(day), [made.customers[customer]], (moment) => {
    const territoryId = script.state.customers.get(customerId)?.territoryId ?? null;
    const row = { ...opened(chapter, n, day, moment.at), customerId, territoryId };
    script.state.opportunities.set(id, row);
    const { name, stageId, amountCents, probabilityBp, expectedCloseOn, familyId } = row;
    script.push(moment, ownerId, 'opportunity.create', {
      id,
      changeId: idOf('change', n * 10),
      customerId,
      name,
      stageId,
      amountCents,
      probabilityBp,
      expectedCloseOn,
      familyId,
      day,
      at: moment.at,
    });
  });
  made.opportunities.push({ step, id, customerId });
  let at = day;
  let last = step;
  for (const [index, edit] of (one?.edits ?? []).entries()) {
    at = setting.clampDay(at + edit.gap);
    const asked = at;
    const by = edit.owner === 8 ? setting.managerId : ownerId;
    last = script.addBy(by, script.waveOf(asked), [last], (moment) => {
      const before = script.state.opportunities.get(id);
      if (!before) return;
      const changeId = idOf('change', n * 10 + index + 1);
      const fields = {
        ...(edit.stage === null ? {} : { stageId: setting.stageIds[edit.stage] ?? '' }),
        ...(edit.amount ? { amountCents: edit.amount.cents } : {}),
        ...(edit.probability ? { probabilityBp: edit.probability.bp } : {}),
      };
      script.state.opportunities.set(
        id,
        edited(chapter, before, edit, ownerId, asked, { id: changeId, at: moment.at }),
      );
      script.push(moment, by, 'opportunity.set', {
        id,
        changeId,
        fields,
        shownStageId: before.stageId,
        day: asked,
        at: moment.at,
      });
    });
  }
  return last;
}

function archive({ script }: Chapter, n: number, last: Step): void {
  script.addSystem(last.wave + 1, [last], (moment) => {
    const before = script.state.opportunities.get(idOf('deal', n));
    if (!before) return;
    const row = { ...before, archived: true };
    script.state.opportunities.set(row.id, row);
    script.commit(moment, [{ kind: 'opportunity', row }]);
  });
}

/** A stage's probability is raised: what was written before keeps the one of its day (rule R8). */
export function raiseStage({ plan, setting, script }: Chapter): void {
  const { stageRaise } = plan;
  if (stageRaise === null) return;
  script.addSystem(1, [], (moment) => {
    script.state.stageDefaults[1] = stageRaise;
    script.commit(moment, [{ kind: 'stage', row: stageRow(setting.stageIds[1] ?? '', 1, stageRaise) }]);
  });
}
