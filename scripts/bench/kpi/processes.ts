import { readFileSync, readdirSync } from 'node:fs';

/** Clock ticks a second on Linux. */
const ticks = 100;

const statOf = (pid: string): string[] | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
};

/** Processes that this one has started, and theirs. */
export function children(of = process.pid): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const own = pids.filter((pid) => statOf(pid)?.[1] === String(of));
  return own.flatMap((pid) => [pid, ...children(Number(pid))]);
}

/** CPU ms, user and system, that processes have used so far. */
export const cpuOf = (pids: readonly string[]): number =>
  pids.reduce((sum, pid) => {
    const stat = statOf(pid);
    return sum + ((Number(stat?.[11] ?? 0) + Number(stat?.[12] ?? 0)) * 1000) / ticks;
  }, 0);

/** CPU ms of this process. */
export const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
