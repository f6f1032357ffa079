import { type EntityKind, entities } from '../contract/entities.ts';
import { Refusal } from '../contract/errors.ts';
import { idFromBytes } from '../contract/id-text.ts';
import type { Change, Rows } from '../contract/mutation.ts';
import type { Organization } from '../contract/organization.ts';
import { type BuildContext, buildRow } from './build.ts';
import type { SourceFile, SourceRow } from './csv.ts';
import { Evaluator, placeOf, untraced } from './evaluate.ts';
import { readFiles } from './files.ts';
import type { ImportedKind, Mapping, Rule } from './mapping.ts';
import { type ImportReport, type RowProblem, RowRefusal, problem } from './report.ts';
import { type Candidate, candidateKey, settle } from './settle.ts';

/** What an import needs of the outside: SHA-256, and the numbers that rows already have. */
export type ImportEnv = {
  readonly hash: (text: string) => Uint8Array;
  /** Instead of the mapping's. The same name is the same organisation. */
  readonly organizationName?: string;
  /** Name of an administrator to add: somebody has to be able to sign in. */
  readonly administrator?: string;
  /** `no` of the users, families, products and territories that are already there, by kind and id. */
  readonly numbers?: ReadonlyMap<EntityKind, ReadonlyMap<string, number>>;
};

/** From `from` on, `userId` is in charge of the customer. */
export type Ownership = {
  readonly customerId: string;
  readonly userId: string;
  readonly from: number;
  readonly to: null;
};

/** Everything an import would write, and what it refuses. Nothing is written yet. */
export type ImportPlan = {
  readonly organization: Organization;
  readonly changes: readonly Change[];
  readonly owners: readonly Ownership[];
  readonly report: ImportReport;
  readonly administratorId?: string;
};

/** The id of a row is a hash of where it comes from: importing again finds it again. */
function idOfKey(env: ImportEnv, orgId: string, source: string, kind: string, key: readonly string[]): string {
  // A code is its own id.
  if (kind === 'outcome' || kind === 'lossReason') return key[0] ?? '';
  return idFromBytes(env.hash(JSON.stringify([orgId, source, kind, ...key])));
}

/** Its name decides an organisation's id, so that several sources can go into one. */
const organizationIdOf = (name: string, env: ImportEnv): string => idOfKey(env, '', '', 'organization', [name]);

function administratorOf(organization: Organization, env: ImportEnv): (Change & { kind: 'user' }) | undefined {
  const { administrator: name } = env;
  if (name === undefined) return undefined;
  const id = idOfKey(env, organization.id, '', 'administrator', []);
  return { kind: 'user', row: { id, no: 1, name, role: 'admin', status: 'active', hidden: true } };
}

class Planner {
  readonly #evaluator: Evaluator;
  readonly #context: BuildContext;
  readonly #idOf: (kind: ImportedKind, key: readonly string[]) => string;
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #made = new Map<string, Change['row']>();
  readonly candidates: Candidate[] = [];
  readonly refused: RowProblem[] = [];
  readonly refusedKeys = new Set<string>();
  readonly owners: Ownership[] = [];
  readonly #claimed = new Map<string, Set<number>>();

  constructor(mapping: Mapping, files: ReadonlyMap<string, SourceFile>, organization: Organization, env: ImportEnv) {
    const orgId = organization.id;
    this.#files = files;
    const known = new Map<string, string>();
    this.#idOf = (kind, key) => {
      const text = JSON.stringify([kind, ...key]);
      const id = known.get(text) ?? idOfKey(env, orgId, mapping.source, kind, key);
      known.set(text, id);
      return id;
    };
    this.#evaluator = new Evaluator(files, mapping.format, this.#idOf);
    const made = this.#made;
    const rows: Rows = { get: (kind, id) => made.get(`${kind} ${id}`) };
    made.set(`organization ${orgId}`, organization);
    this.#context = { orgId, rows, hash: env.hash };
    for (const { broken } of files.values()) this.refused.push(...broken);
  }

  run(rule: Rule): void {
    const seen = new Map<string, string>();
    for (const row of this.#files.get(rule.from)?.rows ?? []) {
      try {
        if (this.#evaluator.holds(rule.when, row)) this.#make(rule, row, seen);
      } catch (error) {
        if (!(error instanceof RowRefusal)) throw error;
        this.refused.push({ ...error.problem, kind: rule.make });
        // A problem found in another file's row is also this row's.
        if (error.problem.file !== row.file || error.problem.line !== row.line) {
          this.refused.push(problem('refused_together', { ...placeOf(row), kind: rule.make }));
        }
      }
    }
  }

  #make(rule: Rule, row: SourceRow, seen: Map<string, string>): void {
    const at = { ...placeOf(row), kind: rule.make };
    const trace = untraced();
    this.#claim(rule, row);
    const key = this.#evaluator.key(rule.key, row);
    if (key === null) throw new RowRefusal('missing_value', { ...at, field: 'key' });
    const id = this.#idOf(rule.make, key);
    this.refusedKeys.add(candidateKey(rule.make, id));
    const values = this.#evaluator.fields(rule.fields, row, trace);
    const text = rule.distinct ? JSON.stringify(values) : '';
    const before = seen.get(id);
    if (rule.distinct && before === text) return;
    if (before !== undefined || this.#made.has(candidateKey(rule.make, id))) {
      throw new RowRefusal(rule.distinct ? 'conflicting_rows' : 'duplicate_key', { ...at, value: key.join(' / ') });
    }
    const changes = buildRow(rule.make, { id, values, at }, this.#context);
    seen.set(id, text);
    for (const change of changes) this.#made.set(`${change.kind} ${change.row.id}`, change.row);
    this.candidates.push({ kind: rule.make, id, at, changes, references: trace.references, isShared: rule.distinct });
    const { ownerId, ownedFrom } = values;
    if (typeof ownerId === 'string' && typeof ownedFrom === 'number')
      this.owners.push({ customerId: id, userId: ownerId, from: ownedFrom, to: null });
  }

  /** Remembers which rows of other files go inside this one, whatever becomes of it. */
  #claim(rule: Rule, row: SourceRow): void {
    for (const expr of Object.values(rule.fields)) {
      if (!('each' in expr)) continue;
      const file = this.#files.get(expr.each)?.name ?? expr.each;
      const lines = this.#claimed.get(file) ?? new Set();
      for (const { line } of this.#evaluator.matches(expr.each, expr.on, row)) lines.add(line);
      this.#claimed.set(file, lines);
    }
  }

  /** Rows of a file that go inside the rows of another, and that no row asked for. */
  orphans(): RowProblem[] {
    return [...this.#files.values()].flatMap(({ name, rows }) => {
      const lines = this.#claimed.get(name);
      return lines ? rows.filter(({ line }) => !lines.has(line)).map((row) => problem('orphan', placeOf(row))) : [];
    });
  }
}

/** Gives each row of a numbered kind the number it has, else the next one of its kind. */
function numbered(changes: readonly Change[], numbers: ImportEnv['numbers']): Change[] {
  const next = new Map<EntityKind, number>();
  return changes.map((change) => {
    if (!('no' in entities[change.kind].entries)) return change;
    const known = numbers?.get(change.kind);
    const last = next.get(change.kind) ?? Math.max(0, ...(known?.values() ?? []));
    const no = known?.get(change.row.id) ?? last + 1;
    next.set(change.kind, Math.max(last, no));
    return { kind: change.kind, row: { ...change.row, no } } as Change;
  });
}

function reportOf(
  organization: Organization,
  files: ReadonlyMap<string, SourceFile>,
  taken: readonly Candidate[],
  refused: readonly RowProblem[],
): ImportReport {
  const counts: Partial<Record<ImportedKind, number>> = {};
  for (const { kind } of taken) counts[kind] = (counts[kind] ?? 0) + 1;
  const names = [...files.values()].map(({ name }) => name);
  const sorted = refused.toSorted((a, b) => names.indexOf(a.file) - names.indexOf(b.file) || a.line - b.line);
  return {
    organization: { id: organization.id, name: organization.name },
    files: [...files.values()].map(({ name, rows, broken }) => ({
      name,
      rows: rows.length + broken.length,
      refused: new Set(refused.filter(({ file }) => file === name).map(({ line }) => line)).size,
    })),
    taken: counts,
    refused: sorted,
  };
}

/**
 * Reads the files and says everything the import would write, row by row checked by the contract. Pure: nothing is written.
 * @throws Refusal `import.bad_mapping` `import.bad_file`
 */
export function planImport(mapping: Mapping, bytes: ReadonlyMap<string, Uint8Array>, env: ImportEnv): ImportPlan {
  const name = env.organizationName ?? mapping.organization.name;
  const organization: Organization = { ...mapping.organization, id: organizationIdOf(name, env), name, isDemo: false };
  const files = readFiles(mapping, bytes);
  const planner = new Planner(mapping, files, organization, env);
  for (const rule of mapping.rules) planner.run(rule);
  const { taken, refused } = settle(
    planner.candidates,
    [...planner.refused, ...planner.orphans()],
    planner.refusedKeys,
  );
  const ids = new Set(taken.map(({ id }) => id));
  const administrator = administratorOf(organization, env);
  const changes = [...taken.flatMap((candidate) => candidate.changes), ...(administrator ? [administrator] : [])];
  return {
    organization,
    changes: numbered(changes, env.numbers),
    owners: planner.owners.filter(({ customerId }) => ids.has(customerId)),
    report: reportOf(organization, files, taken, refused),
    ...(administrator ? { administratorId: administrator.row.id } : {}),
  };
}

/** @throws Refusal `import.bad_file` when all rows were refused: the mapping is for another file */
export function assertTakesRows(plan: ImportPlan): void {
  if (Object.keys(plan.report.taken).length === 0) throw new Refusal('import.bad_file', { reason: 'no_row_taken' });
}
