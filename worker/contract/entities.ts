import type * as v from 'valibot';
import { officeEntities } from './office-entities.ts';
import { OrderStatusChange } from './order.ts';
import { syncedEntities } from './synced-entities.ts';

/** Every noun, with the schema of its row: those that phones hold, and those that stay on the server. */
export const entities = {
  ...syncedEntities,
  orderStatusChange: OrderStatusChange,
  ...officeEntities,
} as const;

export type EntityKind = keyof typeof entities;
export type RowOf<K extends EntityKind> = v.InferOutput<(typeof entities)[K]>;
