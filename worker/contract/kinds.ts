import type { syncedEntities } from './synced-entities.ts';

export type SyncedKind = keyof typeof syncedEntities;

/** Kinds of the stream `o:shared`. */
export const sharedKinds = [
  'organization',
  'user',
  'team',
  'membership',
  'territory',
  'territoryAssignment',
  'outcome',
  'stage',
  'businessUnit',
  'family',
  'product',
] as const satisfies readonly SyncedKind[];

/** Kinds of a sector stream `t:<sector>`; managers do not receive interactions, orders and photos. */
export const sectorKinds = [
  'customer',
  'customerFigures',
  'opportunity',
  'interaction',
  'order',
  'photo',
] as const satisfies readonly SyncedKind[];

/** Kinds of one's own stream `u:<user>`. */
export const ownKinds = [
  ...sectorKinds,
  'target',
  'task',
  'conflict',
  'repDay',
  'repMonth',
  'repPipeline',
] as const satisfies readonly SyncedKind[];

/** Kinds that phones hold; the others stay on the server. */
export const syncedKinds: readonly string[] = [...sharedKinds, ...ownKinds];
