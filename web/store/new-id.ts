import { idFromBytes } from '#contract/id-text.ts';
import type { Env } from '../platform/env.ts';

/** The id of a row, a mutation or an install, made on this phone. */
export const newId = (env: Env): string => idFromBytes(env.newUuid());
