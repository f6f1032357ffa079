import type { Customer } from '#contract/customer.ts';
import type { Change } from '#contract/mutation.ts';
import type { ArgsInput, MutationName } from '#contract/mutations.ts';
import { dayAt } from './civil.ts';
import type { Facts, Owner } from './facts.ts';
import { lastDay, type Plan } from './history-plan.ts';
import type { Setting } from './history-setting.ts';

/** One write in commit order. `now` = when the server has it, `at` = phone time of the edit. */
export type Write =
  | {
      readonly by: 'system';
      readonly now: number;
      readonly changes: readonly Change[];
      readonly owners: readonly Owner[];
    }
  | {
      readonly by: string;
      readonly now: number;
      readonly at: number;
      readonly name: MutationName;
      readonly args: unknown;
    };

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type State = {
  readonly customers: Map<string, Customer>;
  owners: Owner[];
  readonly interactions: Map<string, Mutable<Facts['interactions'][number]>>;
  readonly orders: Map<string, Mutable<Facts['orders'][number]>>;
  readonly opportunities: Map<string, Extract<Change, { kind: 'opportunity' }>['row']>;
  readonly stageDefaults: number[];
};

/** Ranks of those who write in one wave: each may build on what the ones before him wrote. */
export const ranks = { system: 0, earlyManager: 1, rep: 2, lateManager: 3 } as const;

/** Something that happens in a wave of arrivals at the server. */
export type Step = {
  readonly wave: number;
  readonly rank: number;
  readonly who: string;
  readonly seq: number;
  readonly run: (moment: Moment) => void;
};
export type Moment = { readonly now: number; readonly at: number; readonly today: number };

/** Days of the plan at whose end what was held back arrives. */
const waveDays = [180, 360, lastDay];
const waveDay = (wave: number): number => waveDays[wave] ?? lastDay + wave - waveDays.length + 1;

/** Collects what happens, gives each its place in time, then plays it in commit order. */
export class Script {
  readonly state: State;
  readonly writes: Write[] = [];
  readonly setting: Setting;
  #steps: Step[] = [];
  #now = 0;

  constructor(setting: Setting, stageDefaults: readonly number[]) {
    this.setting = setting;
    this.state = {
      customers: new Map(),
      owners: [],
      interactions: new Map(),
      orders: new Map(),
      opportunities: new Map(),
      stageDefaults: [...stageDefaults],
    };
  }

  /** The first wave that a fact of a day can come in, `lag` waves late. */
  waveOf(day: number, lag = 0): number {
    const first = waveDays.findIndex((last) => day <= this.setting.firstDay + last);
    return Math.min(waveDays.length, first + lag);
  }

  /** Places a step after those it builds on. */
  add(wave: number, rank: number, who: string, deps: readonly (Step | undefined)[], run: Step['run']): Step {
    let earliest = wave;
    for (const dep of deps) {
      if (!dep) continue;
      const isBefore = dep.rank < rank || (dep.rank === rank && dep.who === who);
      earliest = Math.max(earliest, isBefore ? dep.wave : dep.wave + 1);
    }
    const step = { wave: earliest, rank, who, seq: this.#steps.length, run };
    this.#steps.push(step);
    return step;
  }

  /** By a rep on his phone, or by the manager once all reps have sent theirs. */
  addBy(userId: string, wave: number, deps: readonly (Step | undefined)[], run: Step['run']): Step {
    const rank = userId === this.setting.managerId ? ranks.lateManager : ranks.rep;
    return this.add(wave, rank, userId, deps, run);
  }

  addSystem(wave: number, deps: readonly (Step | undefined)[], run: Step['run']): Step {
    return this.add(wave, ranks.system, 'system', deps, run);
  }

  push<N extends MutationName>(moment: Moment, by: string, name: N, args: ArgsInput<N>): void {
    this.writes.push({ by, now: moment.now, at: moment.at, name, args });
  }

  commit(moment: Moment, changes: readonly Change[], owners: readonly Owner[] = []): void {
    this.writes.push({ by: 'system', now: moment.now, changes, owners });
  }

  /** Plays everything; returns the instant of the last arrival. */
  play(): number {
    const { organization, firstDay } = this.setting;
    this.#steps.sort(
      (a, b) => a.wave - b.wave || a.rank - b.rank || (a.who < b.who ? -1 : a.who > b.who ? 1 : a.seq - b.seq),
    );
    let last = '';
    for (const [index, step] of this.#steps.entries()) {
      const start = this.setting.at(firstDay + waveDay(step.wave) + 1, 60);
      const turn = `${step.wave} ${step.rank} ${step.who}`;
      this.#now = Math.max(start, turn === last ? this.#now : this.#now + 1000);
      last = turn;
      step.run({
        now: this.#now,
        at: start - 3_000_000 + index * 1000,
        today: dayAt(this.#now, organization.timeZone),
      });
    }
    return Math.max(this.#now, this.setting.at(firstDay + lastDay + 1, 60));
  }

  /** The customer has this owner from a day on. */
  own(customerId: string, userId: string | null, from: number): void {
    this.state.owners = this.state.owners
      .map((owner) => (owner.customerId === customerId && owner.to === null ? { ...owner, to: from } : owner))
      .filter((owner) => owner.to === null || owner.from < owner.to);
    if (userId !== null) this.state.owners.push({ customerId, userId, from, to: null });
  }
}

/** Steps that made what later ones build on, by number of the plan. */
export type Made = {
  readonly customers: Step[];
  readonly interactions: {
    readonly step: Step;
    readonly id: string;
    readonly customerId: string;
    readonly day: number;
    readonly contactId: string | null;
  }[];
  readonly orders: { readonly step: Step; readonly id: string; readonly customer: number }[];
  readonly opportunities: { readonly step: Step; readonly id: string; readonly customerId: string | null }[];
};

export type Chapter = { readonly plan: Plan; readonly setting: Setting; readonly script: Script; readonly made: Made };
