import * as v from 'valibot';
import { presentCustomer } from './alias.ts';
import { Day } from './day.ts';
import { Refusal } from './errors.ts';
import { EpochMs, Id } from './id.ts';
import { defineMutation, found } from './mutation.ts';

/** Largest attachment the server takes, and what a phone makes of a picture before it keeps it (rule B12). */
export const maxBlobBytes = 10 * 1024 * 1024;
export const photoBytes = 300 * 1024;

/** SHA-256 of the bytes, lower-case hex: the name under which they travel, on both sides. */
export const BlobHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

export const PhotoType = v.picklist(['image/jpeg', 'image/png', 'image/webp']);

/** A picture of a visit: what is known of it. Its bytes travel in a lane of their own (rule B12). Append-only. */
export const Photo = v.object({
  id: Id,
  interactionId: Id,
  customerId: Id,
  repId: Id,
  /** The interaction's business date. */
  day: Day,
  takenAt: EpochMs,
  hash: BlobHash,
  type: PhotoType,
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxBlobBytes)),
  width: v.pipe(v.number(), v.integer(), v.minValue(1)),
  height: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** The server has the bytes. */
  stored: v.boolean(),
});
export type Photo = v.InferOutput<typeof Photo>;

const { repId: _rep, customerId: _customer, day: _day, stored: _stored, ...args } = Photo.entries;

/** @throws Refusal `sync.entity_exists` `sync.missing_ref` `row.not_yours` */
export const attachPhoto = defineMutation({
  name: 'photo.attach',
  version: 1,
  args: v.object(args),
  reads: ({ id, interactionId }) => [
    { kind: 'photo', id },
    { kind: 'interaction', id: interactionId },
  ],
  effect(photo, actor, rows) {
    if (rows.get('photo', photo.id)) throw new Refusal('sync.entity_exists');
    const { customerId: visited, repId, day } = found(rows, 'interaction', photo.interactionId);
    if (repId !== actor.userId) throw new Refusal('row.not_yours');
    const customerId = presentCustomer(rows, visited);
    return [{ kind: 'photo', row: { ...photo, customerId, repId, day, stored: false } }];
  },
});
