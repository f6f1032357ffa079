import type { TestProject } from 'vitest/node';
import { seedsOf } from '../how-many.ts';
import { hashesOf } from '../threads.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Trace and state of each seed as Node gave them: the first seed is 1. */
    simulated: readonly string[];
  }
}

/** The same seeds first run in Node: workerd must give the same traces and the same states. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('simulated', await hashesOf(1, seedsOf('T3'), 2));
}
