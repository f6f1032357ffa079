import type { Condition, Expr, Fields, Format, ImportedKind, Join, ValueType } from './mapping.ts';
import type { SourceFile, SourceRow } from './csv.ts';
import { type Place, RowRefusal } from './report.ts';
import { type Decimal, typedValue } from './values.ts';

/** A row inside a row, with the line it came from. */
export type Nested = { readonly at: Place; readonly fields: Values };
export type Value = string | number | boolean | null | Decimal | readonly Nested[];
export type Values = { readonly [field: string]: Value };

/** A reference to be checked once every row is made. */
export type Reference = { readonly kind: ImportedKind; readonly id: string; readonly at: Place };

/** What evaluating one row leaves behind: the references it makes. */
export type Trace = { readonly references: Reference[] };

export type IdOf = (kind: ImportedKind, key: readonly string[]) => string;

/** Evaluates the expressions of a mapping over the rows of its files. */
export class Evaluator {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #format: Format;
  readonly #idOf: IdOf;
  readonly #indexes = new Map<string, Map<string, SourceRow[]>>();

  constructor(files: ReadonlyMap<string, SourceFile>, format: Format, idOf: IdOf) {
    this.#files = files;
    this.#format = format;
    this.#idOf = idOf;
  }

  /** @throws RowRefusal when a value cannot be read */
  fields(fields: Fields, row: SourceRow, trace: Trace): Values {
    return Object.fromEntries(
      Object.entries(fields).map(([field, expr]) => [field, this.value(expr, row, trace, field)]),
    );
  }

  value(expr: Expr, row: SourceRow, trace: Trace, field?: string): Value {
    if ('column' in expr) return this.#column(expr, row, field);
    if ('value' in expr) return this.#typed(expr.value, expr.as, ['YYYY-MM-DD'], { ...placeOf(row), field });
    if ('join' in expr) return this.#joined(expr.join, expr.with ?? ' ', row, trace);
    if ('first' in expr) return this.#firstOf(expr.first, row, trace, field);
    if ('ref' in expr) return this.#reference(expr.ref, expr.key, row, trace, field);
    if ('find' in expr) return this.#found(expr, row, trace, field);
    if ('each' in expr) return this.#each(expr, row, trace);
    return expr.rows
      .filter(({ when }) => this.holds(when ?? [], row))
      .map((nested) => ({ at: placeOf(row), fields: this.fields(nested.fields, row, trace) }));
  }

  holds(conditions: readonly Condition[], row: SourceRow): boolean {
    return conditions.every((condition) => {
      if ('exists' in condition) return this.matches(condition.exists, condition.on, row).length > 0;
      const value = this.value(condition.of, row, untraced());
      if ('in' in condition) return condition.in.some((scalar) => scalar === value);
      return (value !== null) === (condition.is === 'present');
    });
  }

  /** The texts of a key; `null` when a part has no value. */
  key(parts: readonly Expr[], row: SourceRow, trace: Trace = untraced()): string[] | null {
    const values = parts.map((part) => this.value(part, row, trace));
    return values.includes(null) ? null : values.map(String);
  }

  /** Rows of another file that a row goes with. */
  matches(file: string, on: Join, row: SourceRow): readonly SourceRow[] {
    const columns = Object.keys(on);
    const key = this.key(Object.values(on), row);
    return key === null ? [] : (this.#indexOf(file, columns).get(JSON.stringify(key)) ?? []);
  }

  #indexOf(file: string, columns: readonly string[]): Map<string, SourceRow[]> {
    const name = JSON.stringify([file, ...columns]);
    let index = this.#indexes.get(name);
    if (!index) {
      index = new Map();
      for (const row of this.#files.get(file)?.rows ?? []) {
        const key = columns.map((column) => row.cells.get(column) ?? null);
        if (key.includes(null)) continue;
        const text = JSON.stringify(key);
        const rows = index.get(text);
        if (rows) rows.push(row);
        else index.set(text, [row]);
      }
      this.#indexes.set(name, index);
    }
    return index;
  }

  #column(expr: Extract<Expr, { column: string }>, row: SourceRow, field: string | undefined): Value {
    const text = row.cells.get(expr.column) ?? null;
    const at = { ...placeOf(row), column: expr.column, field, value: text ?? undefined };
    const map = expr.map ?? {};
    const isMapped = Object.hasOwn(map, text ?? '');
    if (!isMapped && expr.strict && text !== null) throw new RowRefusal('unknown_value', at);
    return this.#typed(isMapped ? (map[text ?? ''] ?? null) : text, expr.as, expr.dates ?? this.#format.dates, at);
  }

  #typed(
    value: string | number | boolean | null,
    as: ValueType | undefined,
    dates: readonly string[],
    at: Place,
  ): Value {
    if (typeof value !== 'string' || as === undefined) return value;
    const typed = typedValue(value, as, this.#format, dates);
    if (typed === undefined) throw new RowRefusal(as === 'day' ? 'bad_day' : 'bad_number', { ...at, value });
    return typed;
  }

  #joined(parts: readonly Expr[], separator: string, row: SourceRow, trace: Trace): Value {
    const texts = parts.map((part) => this.value(part, row, trace)).filter((value) => value !== null);
    return texts.length === 0 ? null : texts.map(String).join(separator);
  }

  #firstOf(parts: readonly Expr[], row: SourceRow, trace: Trace, field: string | undefined): Value {
    for (const part of parts) {
      const value = this.value(part, row, trace, field);
      if (value !== null) return value;
    }
    return null;
  }

  #reference(
    kind: ImportedKind,
    parts: readonly Expr[],
    row: SourceRow,
    trace: Trace,
    field: string | undefined,
  ): Value {
    const key = this.key(parts, row, trace);
    if (key === null) return null;
    const id = this.#idOf(kind, key);
    const [only] = parts.filter((part) => 'column' in part);
    trace.references.push({ kind, id, at: { ...placeOf(row), field, column: only?.column, value: key.join(' / ') } });
    return id;
  }

  #found(expr: Extract<Expr, { find: string }>, row: SourceRow, trace: Trace, field: string | undefined): Value {
    const rows = this.matches(expr.find, expr.on, row);
    const { latest } = expr;
    if (latest === undefined && rows.length > 1) {
      throw new RowRefusal('ambiguous', { ...placeOf(row), field, value: `${rows.length} rows of ${expr.find}` });
    }
    const chosen = latest === undefined ? rows[0] : this.#latestOf(rows, latest);
    return chosen === undefined ? null : this.value(expr.give, chosen, trace, field);
  }

  /** Ties go to the later row; a row whose own value cannot be read is refused on its own account, and not looked at here. */
  #latestOf(rows: readonly SourceRow[], latest: Expr): SourceRow | undefined {
    let best: { row: SourceRow; rank: number } | undefined;
    for (const row of rows) {
      const rank = readable(() => this.value(latest, row, untraced()));
      if (typeof rank === 'number' && (best === undefined || rank >= best.rank)) best = { row, rank };
    }
    return best?.row;
  }

  #each(expr: Extract<Expr, { each: string }>, row: SourceRow, trace: Trace): readonly Nested[] {
    const rows = this.matches(expr.each, expr.on, row);
    return rows.map((nested) => ({ at: placeOf(nested), fields: this.fields(expr.fields, nested, trace) }));
  }
}

export const untraced = (): Trace => ({ references: [] });

export const placeOf = (row: SourceRow): Place => ({ file: row.file, line: row.line });

function readable(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof RowRefusal) return null;
    throw error;
  }
}
