import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { forgetSummaries, writeSummary } from './summary.ts';
import { buildSmallOrganization } from './small-organization.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Data of a server that serves the small organisation: each file starts from a copy. */
    smallOrganization: string;
  }
}

/** Builds the organisation once for all files. */
export async function setup(project: TestProject) {
  forgetSummaries();
  const folder = mkdtempSync(join(tmpdir(), 'terrain-small-'));
  await buildSmallOrganization(folder);
  project.provide('smallOrganization', folder);
  return () => {
    console.log(writeSummary());
    rmSync(folder, { recursive: true, force: true });
  };
}
