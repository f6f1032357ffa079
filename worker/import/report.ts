import { Refusal, type RefusalCode } from '../contract/errors.ts';
import type { ImportedKind } from './mapping.ts';

/** Why a row was refused. */
export type RowReason =
  | 'broken_quotes'
  | 'wrong_width'
  | 'missing_value'
  | 'unknown_value'
  | 'bad_day'
  | 'bad_number'
  | 'ambiguous'
  | 'duplicate_key'
  | 'conflicting_rows'
  | 'unknown_reference'
  | 'refused_reference'
  | 'orphan'
  | 'invalid'
  | 'refused'
  | 'refused_together';

/** A refused row: where it is, what it was to become, and why. `code` is in the closed list of errors. */
export type RowProblem = {
  readonly code: RefusalCode;
  readonly reason: RowReason;
  readonly file: string;
  readonly line: number;
  readonly kind?: ImportedKind | undefined;
  /** Field of the row to be made, like `lines.0.quantity`. */
  readonly field?: string | undefined;
  readonly column?: string | undefined;
  readonly value?: string | undefined;
};

export type Place = Omit<RowProblem, 'code' | 'reason'>;

export const problem = (reason: RowReason, place: Place, code: RefusalCode = 'import.bad_row'): RowProblem => ({
  code,
  reason,
  ...place,
});

/** Thrown while a row is made; caught once per row, so that the next one goes on. */
export class RowRefusal extends Refusal {
  readonly problem: RowProblem;

  constructor(reason: RowReason, place: Place, code: RefusalCode = 'import.bad_row') {
    const found = problem(reason, place, code);
    super(code, { ...found });
    this.problem = found;
  }
}

/** What an import did, or would do. */
export type ImportReport = {
  readonly organization: { readonly id: string; readonly name: string };
  readonly files: readonly { readonly name: string; readonly rows: number; readonly refused: number }[];
  /** Rows made, per kind. */
  readonly taken: Partial<Record<ImportedKind, number>>;
  /** In the order of the files, then of the lines. */
  readonly refused: readonly RowProblem[];
};
