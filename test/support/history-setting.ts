import type { Organization } from '#contract/organization.ts';
import type { Change } from '#contract/mutation.ts';
import { instantAt, isoDay, parseDay } from './civil.ts';
import type { Facts, StageKind, UnitCost } from './facts.ts';
import { type DayPlan, lastDay, type Plan } from './history-plan.ts';

const alphabet = 'Az09-_ByCx18DwEv27FuGt36HsIr45JqKpLoMnNmOlPkQjRiShTgUfVeWdXcYbZa';

/** An id whose place in the order of ids says nothing of `n`: ties must be broken by the id itself. */
export function idOf(kind: string, n: number): string {
  let mixed = Math.imul(n + 1, 2_654_435_761) >>> 0;
  let head = '';
  for (let at = 0; at < 5; at++, mixed >>>= 6) head += alphabet[mixed & 63];
  return `${head}${kind}${n}`.padEnd(22, '-');
}

/** Who and what a history is about, before anything happens. */
export type Setting = {
  readonly organization: Organization;
  readonly firstDay: number;
  readonly reps: readonly string[];
  readonly managerId: string;
  /** Rep or manager of a number of the plan. */
  readonly personOf: (n: number) => string;
  readonly sectorOf: (n: number) => string | null;
  readonly familyIds: readonly string[];
  readonly products: Facts['products'];
  readonly unitCosts: readonly UnitCost[];
  readonly stageIds: readonly string[];
  readonly stages: ReadonlyMap<string, StageKind>;
  /** Calendar day of a day of the plan; remembers it for "after" plans. */
  readonly dayOf: (plan: DayPlan) => number;
  readonly clampDay: (day: number) => number;
  readonly at: (day: number, minutes: number) => number;
};

export const outcomes = [
  { id: 'order_taken', met: true, isUndeliverable: false },
  { id: 'follow_up', met: true, isUndeliverable: false },
  { id: 'absent', met: false, isUndeliverable: false },
  { id: 'bounced', met: false, isUndeliverable: true },
] as const;

/** Days on which something goes wrong if it ever does: clock changes, leap days, ends of months and years. */
function awkwardDays(firstDay: number, timeZone: string): number[] {
  const key = `${firstDay} ${timeZone}`;
  const found = awkward.get(key) ?? findAwkwardDays(firstDay, timeZone);
  awkward.set(key, found);
  return found;
}

const awkward = new Map<string, number[]>();

function findAwkwardDays(firstDay: number, timeZone: string): number[] {
  const days = Array.from({ length: lastDay + 1 }, (_, index) => firstDay + index);
  const isClockChange = (day: number) => instantAt(day + 1, 0, timeZone) - instantAt(day, 0, timeZone) !== 86_400_000;
  const ends = (day: number) => ['01-01', '12-31', '02-28', '02-29'].includes(isoDay(day).slice(5));
  const edges = days.filter((day) => isoDay(day).endsWith('-01')).flatMap((day) => [day, day - 1]);
  return [...days.filter(isClockChange), ...days.filter(ends), ...edges.filter((day) => day > firstDay)];
}

export function settingOf(plan: Plan, orgId: string): Setting {
  const firstDay = parseDay(plan.start);
  const marks = awkwardDays(firstDay, plan.zone);
  const seen: number[] = [];
  const clampDay = (day: number) => Math.max(firstDay, Math.min(firstDay + lastDay, day));
  const resolve = (day: DayPlan): number => {
    if ('at' in day) return firstDay + day.at;
    if ('mark' in day) return marks[day.mark % marks.length] ?? firstDay;
    return clampDay((seen[day.after % Math.max(1, seen.length)] ?? firstDay) + day.gap);
  };
  const reps = Array.from({ length: plan.reps }, (_, n) => idOf('rep', n));
  const managerId = idOf('manager', 0);
  const familyIds = [0, 1, 2].map((n) => idOf('family', n));
  const products = plan.products.map((product, n) => {
    const availableFrom = resolve(product.from);
    return {
      id: idOf('product', n),
      familyId: familyIds[product.family] ?? '',
      availableFrom,
      availableTo: product.days === null ? null : availableFrom + product.days,
    };
  });
  const unitCosts = plan.products.flatMap(({ costs }, n) =>
    [...new Map(costs.map(({ from, cents }) => [resolve(from), cents]))].map(([from, unitCostCents]) => ({
      productId: idOf('product', n),
      from,
      unitCostCents,
    })),
  );
  const stageIds = [0, 1, 2, 3, 4].map((n) => idOf('stage', n));
  return {
    organization: {
      id: orgId,
      name: 'Organisation',
      timeZone: plan.zone,
      currency: 'EUR',
      locale: 'fr',
      fiscalYearStartMonth: plan.fiscalYearStartMonth,
      activityWindowMonths: plan.activityWindowMonths,
      workingDays: [...plan.workingDays],
      orderConfirmation: plan.isManual ? 'manual' : 'automatic',
      repsSeeMargin: plan.repsSeeMargin,
      month0: Number(plan.start.slice(0, 4)) * 12 - 12,
      isDemo: false,
    },
    firstDay,
    reps,
    managerId,
    personOf: (n) => [...reps, managerId][n % (reps.length + 1)] ?? managerId,
    sectorOf: (n) => (n % 4 === 3 ? null : idOf('sector', n % 4)),
    familyIds,
    products,
    unitCosts,
    stageIds,
    stages: new Map(stageIds.map((id, n) => [id, n < 3 ? 'open' : n === 3 ? 'won' : 'lost'])),
    dayOf: (one) => {
      const day = resolve(one);
      seen.push(day);
      return day;
    },
    clampDay,
    at: (day, minutes) => instantAt(day, minutes, plan.zone),
  };
}

export const stageRow = (id: string, n: number, probabilityBp: number) => ({
  id,
  fr: `Étape ${n}`,
  en: `Stage ${n}`,
  position: n,
  probabilityBp,
  isWon: n === 3,
  isLost: n === 4,
});

export const stageDefaults = [1000, 3333, 7500, 10_000, 0];

/** People, places and products as plain lists, and the rows that bring them into the organisation. */
export function surroundings(plan: Plan, setting: Setting) {
  const { firstDay, reps, managerId } = setting;
  const team = [0, 1, 2].map((n) => idOf('team', n));
  const parents = [null, team[0] ?? null, (plan.isTeamBelowTeam ? team[1] : team[0]) ?? null];
  const teams = team.map((id, n) => ({ id, parentId: parents[n] ?? null }));
  const memberships = plan.memberships.map((one, n) => {
    const from = setting.dayOf(one.from);
    const endMark = one.endMark === null ? undefined : setting.dayOf({ mark: one.endMark });
    return {
      id: idOf('membership', n),
      userId: reps[one.rep % reps.length] ?? '',
      teamId: team[one.team] ?? '',
      function: one.isManager ? ('manager' as const) : ('member' as const),
      from,
      to: endMark !== undefined && endMark > from ? endMark : one.days === null ? null : from + one.days,
    };
  });
  const regions = [0, 1].map((n) => ({ id: idOf('region', n), parentId: null, kind: 'region' as const }));
  const sectors = [0, 1, 2].map((n) => ({
    id: idOf('sector', n),
    parentId: regions[n === 2 ? 1 : 0]?.id ?? null,
    kind: 'sector' as const,
  }));
  const units = [0, 1].map((n) => idOf('unit', n));
  const families = setting.familyIds.map((id, n) => ({
    id,
    businessUnitId: n === 2 && plan.hasFamilyWithoutUnit ? null : (units[n === 0 ? 0 : 1] ?? null),
  }));
  const user = (id: string, role: 'rep' | 'admin', no: number) =>
    ({ kind: 'user', row: { id, no, name: id, role, status: 'active', hidden: false } }) as const;
  const changes: Change[] = [
    ...reps.map((id, n) => user(id, 'rep', n + 1)),
    // He writes on any customer and target: a manager only on those of his people.
    user(managerId, 'admin', reps.length + 1),
    ...teams.map((row) => ({ kind: 'team', row: { ...row, name: row.id } }) as const),
    ...memberships.map((row) => ({ kind: 'membership', row }) as const),
    ...[...regions, ...sectors].map(
      (row, n) => ({ kind: 'territory', row: { ...row, no: n + 1, name: row.id } }) as const,
    ),
    ...reps.flatMap((userId, n) =>
      sectors.map(
        ({ id }, s) =>
          ({
            kind: 'territoryAssignment',
            row: { id: idOf('assignment', n * 3 + s), userId, territoryId: id, from: firstDay, to: null },
          }) as const,
      ),
    ),
    ...outcomes.map(
      (row, position) =>
        ({
          kind: 'outcome',
          row: {
            ...row,
            fr: row.id,
            en: row.id,
            icon: '',
            position,
            asksAmount: false,
            isRefusal: false,
            archived: false,
          },
        }) as const,
    ),
    ...setting.stageIds.map((id, n) => ({ kind: 'stage', row: stageRow(id, n, stageDefaults[n] ?? 0) }) as const),
    ...units.map((id) => ({ kind: 'businessUnit', row: { id, name: id } }) as const),
    ...families.map((row, n) => ({ kind: 'family', row: { ...row, no: n + 1, name: row.id } }) as const),
    ...setting.products.map(
      (row, n) =>
        ({
          kind: 'product',
          row: { ...row, no: n + 1, sku: row.id, name: row.id, unit: '', priceCents: 100 },
        }) as const,
    ),
  ];
  return { teams, memberships, territories: [...regions, ...sectors], units, families, changes };
}
