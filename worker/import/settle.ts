import type { Change } from '../contract/mutation.ts';
import type { Reference } from './evaluate.ts';
import type { ImportedKind } from './mapping.ts';
import { type Place, type RowProblem, problem } from './report.ts';

/** A row that was made and is not yet taken. */
export type Candidate = {
  readonly kind: ImportedKind;
  readonly id: string;
  readonly at: Place;
  readonly changes: readonly Change[];
  readonly references: readonly Reference[];
  /** Several lines stand for it: one refused line does not take it away. */
  readonly isShared: boolean;
};

const keyOf = (kind: ImportedKind, id: string) => `${kind} ${id}`;
const lineOf = ({ file, line }: Place) => `${file} ${line}`;

/** The reason why a candidate cannot stay, if there is one. */
function objection(
  candidate: Candidate,
  kept: ReadonlySet<string>,
  made: ReadonlySet<string>,
  refusedLines: ReadonlySet<string>,
) {
  for (const { kind, id, at } of candidate.references) {
    const key = keyOf(kind, id);
    if (!kept.has(key))
      return problem(made.has(key) ? 'refused_reference' : 'unknown_reference', { ...at, kind: candidate.kind });
  }
  if (candidate.isShared || !refusedLines.has(lineOf(candidate.at))) return undefined;
  return problem('refused_together', { ...candidate.at, kind: candidate.kind });
}

/**
 * Takes away what cannot stand: a row that refers to one that is not there, and every row made from a line of which
 * another row was refused, so that no line is half taken. Goes on until nothing more falls.
 */
export function settle(
  candidates: readonly Candidate[],
  refused: readonly RowProblem[],
  refusedKeys: ReadonlySet<string>,
): { taken: readonly Candidate[]; refused: readonly RowProblem[] } {
  const made = new Set([...refusedKeys, ...candidates.map(({ kind, id }) => keyOf(kind, id))]);
  const kept = new Set(candidates.map(({ kind, id }) => keyOf(kind, id)));
  const refusedLines = new Set(refused.map(lineOf));
  const found = [...refused];
  let taken = candidates;
  for (;;) {
    const before = taken.length;
    taken = taken.filter((candidate) => {
      const reason = objection(candidate, kept, made, refusedLines);
      if (!reason) return true;
      kept.delete(keyOf(candidate.kind, candidate.id));
      if (!candidate.isShared) refusedLines.add(lineOf(candidate.at));
      found.push(reason);
      return false;
    });
    if (taken.length === before) return { taken, refused: found };
  }
}

export const candidateKey = keyOf;
