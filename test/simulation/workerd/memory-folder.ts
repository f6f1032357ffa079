import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * A folder in memory, where the system has such: D1 waits for the disk at each call, even one that only reads. What a killed
 * process left there goes first.
 */
export function memoryFolder(): { readonly path: string; readonly remove: () => void } {
  const place = existsSync(memory) ? memory : tmpdir();
  const remove = (path: string) => rmSync(path, { recursive: true, force: true });
  for (const name of readdirSync(place)) {
    const pid = /^terrain-t3-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) remove(`${place}/${name}`);
  }
  const path = mkdtempSync(`${place}/terrain-t3-${process.pid}-`);
  return { path, remove: () => remove(path) };
}
