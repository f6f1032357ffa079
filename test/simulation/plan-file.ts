import type { Plan, Step } from './options.ts';

type FiledStep = readonly [kind: string, phone: number, seed: number, gapMs: number];
type Filed = Omit<Plan, 'steps'> & { readonly steps: readonly FiledStep[] };

const innermostLists = /\[\n\s+([^[\]]*?)\n\s+\]/g;

/** A plan as a file keeps it: a line a step, `[kind, phone, seed, ms until the next]`, to be read and cut by hand. */
export function planText(plan: Plan): string {
  const steps = plan.steps.map(({ kind, phone, seed, gapMs }): FiledStep => [kind, phone, seed, gapMs]);
  const text = JSON.stringify({ ...plan, steps } satisfies Filed, null, 2);
  return `${text.replaceAll(innermostLists, (_list, inside: string) => `[${inside.replaceAll(/\n\s+/g, ' ')}]`)}\n`;
}

export function planFrom(text: string): Plan {
  const { steps, ...about } = JSON.parse(text) as Filed;
  return { ...about, steps: steps.map(([kind, phone, seed, gapMs]): Step => ({ kind, phone, seed, gapMs })) };
}
