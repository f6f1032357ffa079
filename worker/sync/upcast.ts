import * as v from 'valibot';
import { Refusal } from '#contract/errors.ts';
import type { Mutation } from '#contract/mutation.ts';
import type { SentMutation } from '#contract/sync.ts';

/** An entry whose name, version and arguments were read; or why they could not be. */
export type Parsed = { readonly sent: SentMutation } & (
  | { readonly mutation: Mutation; readonly args: unknown }
  | { readonly refusal: Refusal }
);

type Upcast = (args: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/**
 * How arguments of a version are said in the next one (rule B11): name → version → pure function. An entry waits on a phone for
 * 120 days at most, so what was shipped in the last 180 stays here, each with its golden file in `test/contract/golden`.
 */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, Upcast>>>>;

/** Every mutation has been in its first version so far. */
export const upcasters: Upcasters = {};

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Arguments as the present version has them; `undefined` when there is no way from the version they are in. */
function present(sent: SentMutation, version: number, casts: Upcasters): { args: unknown } | undefined {
  let { args } = sent;
  for (let at = sent.version; at < version; at++) {
    const cast = own(casts, sent.name)?.[at];
    if (!cast) return undefined;
    args = typeof args === 'object' && args !== null ? cast(args as Record<string, unknown>) : args;
  }
  return sent.version > version ? undefined : { args };
}

/** Reads an entry of any version that is known. One that is newer than this server, or of another name, is `sync.unknown_mutation`: it waits. */
export function readEntry(sent: SentMutation, mutations: Readonly<Record<string, Mutation>>, casts: Upcasters): Parsed {
  const { name, version } = sent;
  const mutation = own(mutations, name);
  if (!mutation) return { sent, refusal: new Refusal('sync.unknown_mutation', { name }) };
  const up = present(sent, mutation.version, casts);
  if (!up) return { sent, refusal: new Refusal('sync.unknown_mutation', { name, version }) };
  const parsed = v.safeParse(mutation.args, up.args);
  if (parsed.success) return { sent, mutation, args: parsed.output };
  return { sent, refusal: new Refusal('sync.malformed_args', { field: v.getDotPath(parsed.issues[0]) ?? '' }) };
}
