import { createHash } from 'node:crypto';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { expect, test } from 'vitest';
import * as answers from '#contract/answers.ts';
import { entities } from '#contract/entities.ts';
import { refusals } from '#contract/errors.ts';
import { ownKinds, sectorKinds, sharedKinds } from '#contract/kinds.ts';
import { mutations } from '#contract/mutations.ts';
import * as session from '#contract/session.ts';
import * as sync from '#contract/sync.ts';

/**
 * The wire, as a hash. When this test fails the wire has changed: can a phone from last month still be served? A field or a name
 * may be added; an entry that waits on a phone for 120 days must still be understood. Then write the new hash here.
 */
const pinned = 'c0b894f22ef4a390';

const isSchema = (value: unknown): value is GenericSchema =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';

const shapeOf = (schema: GenericSchema) => toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });

function schemasIn(module: Record<string, unknown>): Record<string, unknown> {
  const named = Object.entries(module).filter((entry): entry is [string, GenericSchema] => isSchema(entry[1]));
  return Object.fromEntries(named.map(([name, schema]) => [name, shapeOf(schema)]));
}

test('the wire is what phones out there know', () => {
  const wire = {
    protocol: sync.protocolVersion,
    schema: sync.schemaVersion,
    kinds: { sharedKinds, sectorKinds, ownKinds },
    entities: schemasIn(entities),
    mutations: Object.entries(mutations).map(([name, { version, args }]) => [name, version, shapeOf(args)]),
    messages: schemasIn(sync),
    answers: schemasIn({ ...answers, ...session }),
    refusals: Object.entries(refusals),
  };

  const hash = createHash('sha256').update(JSON.stringify(wire)).digest('hex').slice(0, 16);

  expect(hash).toBe(pinned);
});
