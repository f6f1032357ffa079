import * as v from 'valibot';
import { Day } from '../day.ts';
import { Id, Name, Text } from '../id.ts';
import { named, refuseBackwards, setsRow } from './writes.ts';

/** A group of customers that is looked at as one. */
export const Segment = v.object({
  id: Id,
  name: Name,
  /** What decides who is in it, in words. */
  rule: v.optional(Text, ''),
  archived: v.optional(v.boolean(), false),
});
export type Segment = v.InferOutput<typeof Segment>;

export const setSegment = setsRow('segment.set', 'segment', Segment, {});

/** A customer is in a segment on the days `[from, to)` (rule R8). */
export const SegmentMember = v.object({ id: Id, segmentId: Id, customerId: Id, from: Day, to: v.nullable(Day) });
export type SegmentMember = v.InferOutput<typeof SegmentMember>;

export const setSegmentMember = setsRow('segment.setMember', 'segmentMember', SegmentMember, {
  names: ({ segmentId, customerId }) => [named('segment', segmentId), named('customer', customerId)],
  check: ({ from, to }) => refuseBackwards(from, to),
});
