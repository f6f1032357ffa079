import { expect, test } from 'vitest';
import { planFrom, planText } from './plan-file.ts';
import { planOf } from './plan.ts';
import { shrink } from './shrink.ts';

test('a plan that fails for two of its steps is shrunk to these two', async () => {
  const plan = planOf(7);
  const [first, second] = [plan.steps[100], plan.steps[431]];

  const small = await shrink(plan, async ({ steps }) =>
    [first, second].every((wanted) => steps.some(({ seed }) => seed === wanted?.seed)),
  );

  expect(small.steps.map(({ seed }) => seed)).toEqual([first?.seed, second?.seed]);
  expect(small.options.rates).toEqual({});
});

test('a step keeps its chance when others are gone', () => {
  const plan = planOf(11);

  expect(planOf(11).steps[300]).toEqual(plan.steps[300]);
  expect(new Set(plan.steps.map(({ seed }) => seed)).size).toBe(plan.steps.length);
  expect(plan.steps).toHaveLength(600);
});

test('a plan is kept with a line a step, and read back as it was', () => {
  const plan = planOf(11);
  const [step] = plan.steps;
  const text = planText(plan);

  expect(planFrom(text)).toEqual(plan);
  expect(text.split('\n')).toContain(`    ["${step?.kind}", ${step?.phone}, ${step?.seed}, ${step?.gapMs}],`);
  expect(text.split('\n').length - plan.steps.length).toBeLessThan(50);
});
