import { type EntityKind, entities } from '#contract/entities.ts';
import { type Column, columnsOf } from './rows.ts';
import { isPlain } from './stored.ts';
import { tableOf } from './tables.ts';

/** Texts one after the other, as a tree: D1 bounds how deep an expression may be, and how many arguments a function may have. */
function joined(pieces: readonly string[]): string {
  const half = pieces.length >> 1;
  return half === 0 ? (pieces[0] ?? "''") : `(${joined(pieces.slice(0, half))} || ${joined(pieces.slice(half))})`;
}

/** JSON of a column over the alias `t`; what has none is null. */
function jsonOf(column: Column | undefined): string {
  if (!column) return "'null'";
  const name = `t.${column.name}`;
  if (column.shape === 'boolean') return `iif(${name}, 'true', 'false')`;
  return column.shape === 'json' ? `coalesce(json(${name}), 'null')` : `json_quote(${name})`;
}

const makeWired = (kind: EntityKind): string | undefined => {
  const columns = columnsOf(tableOf[kind]);
  const of = (key: string) => columns.find((column) => column.key === key);
  if (!isPlain(kind) || !of('scope')) return undefined;
  const fields = Object.keys(entities[kind].entries).flatMap((field, index) => [
    `'${index > 0 ? ',' : ''}"${field}":'`,
    jsonOf(of(field)),
  ]);
  const owner = jsonOf(of('ownerId') ?? of('repId'));
  const head = [
    `'{"k":"${kind}","id":'`,
    jsonOf(of('id')),
    `',"v":'`,
    't.v',
    `',"scope":'`,
    jsonOf(of('scope')),
    `',"owner":'`,
    owner,
  ];
  return `iif(t.del = 1, ${joined([...head, `',"del":1,"d":{}}'`])}, ${joined([...head, `',"d":{'`, ...fields, `'}}'`])})`;
};

const known = new Map<EntityKind, string | undefined>();

/**
 * SQL of a whole row over the alias `t` as phones get it, a `SyncedRow` as JSON text that goes out as it is: a page of a thousand rows is
 * never taken apart. `undefined`: a kind whose rows are made in code.
 */
export function wired(kind: EntityKind): string | undefined {
  if (!known.has(kind)) known.set(kind, makeWired(kind));
  return known.get(kind);
}
