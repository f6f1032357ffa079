import type { ImportReport, RowProblem } from '../worker/import/report.ts';

const shown = 40;
const count = new Intl.NumberFormat('en-US');

/** `sales.csv:12 order.day bad_day: "2017-13-01" (column close_date)` */
function problemLine({ file, line, kind, field, reason, code, column, value }: RowProblem): string {
  const what = [kind, field].filter((part) => part !== undefined).join('.');
  const refusedBy = code === 'import.bad_row' ? '' : ` [${code}]`;
  const where = column === undefined ? '' : ` (column ${column})`;
  const said = value === undefined ? '' : `: ${value}`;
  return `  ${file}:${line} ${what} ${reason}${refusedBy}${said}${where}`
    .replaceAll(/ {2,}(?=\S)/g, ' ')
    .replace(/^ /, '  ');
}

/** What an import takes and refuses, for a person. */
export function reportText(report: ImportReport): string {
  const files = report.files.map(
    ({ name, rows, refused }) =>
      `  ${name}: ${count.format(rows)} rows${refused === 0 ? '' : `, ${count.format(refused)} refused`}`,
  );
  const taken = Object.entries(report.taken).map(([kind, number]) => `  ${kind}: ${count.format(number)}`);
  const refused = report.refused.slice(0, shown).map(problemLine);
  const more = report.refused.length - refused.length;
  return [
    `${report.organization.name} (organisation ${report.organization.id})`,
    'Files',
    ...files,
    'Taken',
    ...taken,
    `Refused: ${count.format(report.refused.length)}`,
    ...refused,
    ...(more > 0 ? [`  and ${count.format(more)} more: --report FILE.json writes them all`] : []),
  ].join('\n');
}

const textOf = (details: unknown): string => (typeof details === 'string' ? details : JSON.stringify(details));

/** Why nothing could be imported: one line for each thing to put right. */
export function refusalText(code: string, details: Record<string, unknown> = {}): string {
  const { issues, files, ...rest } = details;
  if (Array.isArray(issues)) {
    const lines = (issues as { path: string; message: string }[]).map(
      ({ path, message }) => `  ${path || '(root)'}: ${message}`,
    );
    return [`The mapping cannot be used (${code})`, ...lines].join('\n');
  }
  if (Array.isArray(files)) {
    const lines = (files as Record<string, unknown>[]).map(({ file, reason, ...more }) => {
      const extra = Object.entries(more).map(([name, value]) => `${name} ${textOf(value)}`);
      return `  ${[`${String(file)}: ${String(reason)}`, ...extra].join(', ')}`;
    });
    return [`The files cannot be used (${code})`, ...lines].join('\n');
  }
  return `Refused (${code})${Object.keys(rest).length === 0 ? '' : ` ${textOf(rest)}`}`;
}
