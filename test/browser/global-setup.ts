import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { serverProcess } from '../support/server-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Data of a stopped server that holds the demonstration: each file starts from a copy. */
    demoData: string;
  }
}

/** Builds the demonstration once for all files. */
export async function setup(project: TestProject) {
  const server = await serverProcess();
  await server.stop();
  project.provide('demoData', server.data);
  return () => rmSync(server.data, { recursive: true, force: true });
}
