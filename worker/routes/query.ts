import * as v from 'valibot';
import { Refusal } from '#contract/errors.ts';

/** The query string as its schema says. @throws Refusal `request.malformed` with the path of the first fault */
export function readQuery<Schema extends v.GenericSchema>(
  schema: Schema,
  query: Record<string, string>,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, query);
  if (!result.success) throw new Refusal('request.malformed', { path: v.getDotPath(result.issues[0]) ?? '' });
  return result.output;
}
