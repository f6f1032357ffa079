import { Refusal } from '../contract/errors.ts';
import { type SourceFile, readCsv } from './csv.ts';
import { type Mapping, type MappingIssue } from './mapping.ts';
import { columnsOf, issuesOf } from './mapping-check.ts';

type FileRefusal = Record<string, unknown>;

const inline = (name: string, rows: readonly Record<string, string>[], nulls: readonly string[]): SourceFile => ({
  name,
  broken: [],
  rows: rows.map((cells, index) => ({
    file: name,
    line: index + 1,
    cells: new Map(
      Object.entries(cells).map(([column, text]) => [column, text === '' || nulls.includes(text) ? null : text]),
    ),
  })),
});

/** The files a mapping asks for, by the names they have in the folder. */
export function fileNamesOf(mapping: Mapping): string[] {
  return Object.values(mapping.files).flatMap((spec) => ('name' in spec ? [spec.name] : []));
}

/**
 * Cuts every file of a mapping into rows, under its alias. All files that cannot be read are named at once.
 * @throws Refusal `import.bad_mapping` `import.bad_file`
 */
export function readFiles(mapping: Mapping, bytes: ReadonlyMap<string, Uint8Array>): Map<string, SourceFile> {
  const issues: MappingIssue[] = issuesOf(mapping);
  if (issues.length > 0) throw new Refusal('import.bad_mapping', { issues });
  const columns = columnsOf(mapping);
  const files = new Map<string, SourceFile>();
  const refused: FileRefusal[] = [];
  for (const [alias, spec] of Object.entries(mapping.files)) {
    if (!('name' in spec)) {
      files.set(alias, inline(alias, spec.rows, mapping.format.nulls));
      continue;
    }
    const content = bytes.get(spec.name);
    const { name, spill } = spec;
    try {
      if (!content) throw new Refusal('import.bad_file', { file: name, reason: 'missing' });
      files.set(
        alias,
        readCsv(content, { name, spill, columns: [...(columns.get(alias) ?? [])], format: mapping.format }),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(error.details ?? {});
    }
  }
  if (refused.length > 0) throw new Refusal('import.bad_file', { files: refused });
  return files;
}
