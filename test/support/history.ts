import type { Change } from '#contract/mutation.ts';
import { kpiNames } from '#contract/kpis.ts';
import { dayAt } from './civil.ts';
import type { Facts, UnitCost } from './facts.ts';
import { writeCustomers } from './history-customers.ts';
import { writeInteractions } from './history-interactions.ts';
import { officeOf } from './history-money.ts';
import { raiseStage, writeOpportunities } from './history-opportunities.ts';
import { writeOrders } from './history-orders.ts';
import type { Plan } from './history-plan.ts';
import { settingOf, stageDefaults, surroundings } from './history-setting.ts';
import { targetsOf } from './history-targets.ts';
import { Script, type Write } from './history-writes.ts';

/** An organisation's life: what there is at first, what is written in commit order, and the facts it must come to. */
export type History = {
  readonly facts: Facts;
  readonly surroundings: readonly Change[];
  readonly unitCosts: readonly UnitCost[];
  readonly openedAt: number;
  readonly writes: readonly Write[];
  readonly managerId: string;
  readonly firstDay: number;
  /** When it is looked at. */
  readonly now: number;
  readonly today: number;
};

export function historyOf(plan: Plan, orgId: string): History {
  const setting = settingOf(plan, orgId);
  const around = surroundings(plan, setting);
  const office = officeOf(plan.office, setting, plan.customers.length);
  const script = new Script(setting, stageDefaults);
  const chapter = { plan, setting, script, made: { customers: [], interactions: [], orders: [], opportunities: [] } };
  raiseStage(chapter);
  writeCustomers(chapter);
  writeOpportunities(chapter);
  writeInteractions(chapter);
  writeOrders(chapter);
  const targets = targetsOf(
    plan,
    setting,
    kpiNames,
    around.teams.map(({ id }) => id),
  );
  for (const target of targets) {
    script.addBy(setting.managerId, 1, [], (moment) => script.push(moment, setting.managerId, 'target.set', target));
  }
  const last = script.play();
  const today = dayAt(last, plan.zone) + plan.later;
  const { state } = script;
  return {
    surroundings: [...around.changes, ...office.changes],
    unitCosts: setting.unitCosts,
    openedAt: setting.at(setting.firstDay, 30),
    writes: script.writes,
    managerId: setting.managerId,
    firstDay: setting.firstDay,
    now: setting.at(today, 1430),
    today,
    facts: {
      organization: setting.organization,
      reps: setting.reps,
      managers: [setting.managerId],
      teams: around.teams,
      memberships: around.memberships,
      territories: around.territories,
      families: around.families,
      units: around.units,
      products: setting.products,
      unitCosts: setting.unitCosts,
      stages: setting.stages,
      customers: [...state.customers.values()],
      owners: state.owners,
      interactions: [...state.interactions.values()],
      orders: [...state.orders.values()],
      opportunities: [...state.opportunities.values()],
      targets,
      office: office.facts,
      tasks: [],
      workDays: [],
    },
  };
}
