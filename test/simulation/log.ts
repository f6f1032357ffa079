import type { Oracle } from './oracle.ts';

/** The Worker reports what should never happen on the console: here each such line breaks a rule, but for our own faults. */
export function listenToLog(oracle: Oracle): { stop: () => void } {
  const { console } = globalThis;
  const before = console.error;
  const said = console.log;
  console.log = (line: unknown, ...rest: unknown[]) => {
    if (typeof line !== 'string' || !line.startsWith('{"event":')) said(line, ...rest);
  };
  console.error = (line: unknown, ...rest: unknown[]) => {
    if (typeof line !== 'string' || !line.startsWith('{"event":"bug"')) before(line, ...rest);
    else if (!line.includes('(injected)')) oracle.violated('no bug report', line.slice(0, 600));
  };
  return {
    stop: () => {
      console.error = before;
      console.log = said;
    },
  };
}
