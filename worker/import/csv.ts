import papa from 'papaparse';
import { Refusal } from '../contract/errors.ts';
import type { Format } from './mapping.ts';
import { type RowProblem, problem } from './report.ts';

/** Largest file taken, in bytes. */
export const maxFileBytes = 50 * 1024 * 1024;

/** One row of a file; `line` is where it starts in the file, from 1 (the header). */
export type SourceRow = {
  readonly file: string;
  readonly line: number;
  readonly cells: ReadonlyMap<string, string | null>;
};

export type SourceFile = {
  readonly name: string;
  readonly rows: readonly SourceRow[];
  /** Rows that could not be cut into cells. */
  readonly broken: readonly RowProblem[];
};

export type CsvOptions = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly spill?: string | undefined;
  readonly format: Format;
};

const refuse = (name: string, reason: string, details: Record<string, unknown> = {}) =>
  new Refusal('import.bad_file', { file: name, reason, ...details });

function decode(bytes: Uint8Array, name: string, format: Format): string {
  if (bytes.byteLength > maxFileBytes) throw refuse(name, 'too_large', { bytes: bytes.byteLength, max: maxFileBytes });
  let text: string;
  try {
    text = new TextDecoder(format.encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw refuse(name, 'wrong_encoding', { expected: format.encoding });
  }
  // UTF-16 read as UTF-8 is valid text full of NUL.
  if (text.includes('\0')) throw refuse(name, 'wrong_encoding', { expected: format.encoding });
  if (text.trim() === '') throw refuse(name, 'empty');
  return text;
}

type RawRow = { readonly line: number; readonly cells: readonly string[]; readonly isBroken: boolean };

/** @throws Refusal `import.bad_file` when a quote is never closed: it would swallow the rows after it. */
function cut(text: string, name: string, delimiter: string): RawRow[] {
  const rows: RawRow[] = [];
  let line = 1;
  let cursor = 0;
  papa.parse<string[]>(text, {
    delimiter,
    step({ data, errors, meta }) {
      if (errors.some(({ code }) => code === 'MissingQuotes')) throw refuse(name, 'open_quote', { line });
      rows.push({ line, cells: data, isBroken: errors.some(({ type }) => type === 'Quotes') });
      for (let at = cursor; at < meta.cursor; at += 1) {
        if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) line += 1;
      }
      cursor = meta.cursor;
    },
  });
  return rows.filter(({ cells }) => cells.length > 1 || cells[0]?.trim() !== '');
}

function headerOf(row: RawRow | undefined, options: CsvOptions): string[] {
  const header = (row?.cells ?? []).map((cell) => cell.trim());
  const twice = header.find((column, index) => column !== '' && header.indexOf(column) !== index);
  if (twice !== undefined) throw refuse(options.name, 'duplicate_column', { column: twice });
  const wanted = options.spill === undefined ? options.columns : [...options.columns, options.spill];
  const missing = [...new Set(wanted)].filter((column) => !header.includes(column));
  if (missing.length > 0) throw refuse(options.name, 'missing_column', { columns: missing });
  return header;
}

/** Gives the cells that unquoted delimiters cut off back to the column they belong to. */
function heal(cells: readonly string[], header: readonly string[], { spill, format }: CsvOptions): readonly string[] {
  const extra = cells.length - header.length;
  if (extra <= 0 || spill === undefined) return cells;
  const at = header.indexOf(spill);
  const whole = cells.slice(at, at + extra + 1).join(format.delimiter);
  return [...cells.slice(0, at), whole, ...cells.slice(at + extra + 1)];
}

/**
 * Cuts a CSV file (RFC 4180: quotes, CRLF or LF, byte order mark) into rows of trimmed texts, `null` where there is no value.
 * @throws Refusal `import.bad_file`: too large, wrong encoding, empty, a column missing or twice, a quote never closed
 */
export function readCsv(bytes: Uint8Array, options: CsvOptions): SourceFile {
  const [first, ...body] = cut(decode(bytes, options.name, options.format), options.name, options.format.delimiter);
  const header = headerOf(first, options);
  const nulls = new Set(['', ...options.format.nulls]);
  const rows: SourceRow[] = [];
  const broken: RowProblem[] = [];
  for (const { line, cells, isBroken } of body) {
    const at = { file: options.name, line };
    const healed = heal(cells, header, options);
    if (isBroken) broken.push(problem('broken_quotes', at));
    else if (healed.length !== header.length) {
      broken.push(problem('wrong_width', { ...at, value: `${cells.length} cells for ${header.length} columns` }));
    } else {
      const texts = healed.map((cell) => cell.trim());
      rows.push({
        ...at,
        cells: new Map(header.map((column, i) => [column, nulls.has(texts[i] ?? '') ? null : (texts[i] ?? null)])),
      });
    }
  }
  return { name: options.name, rows, broken };
}
