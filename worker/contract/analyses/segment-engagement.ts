import * as v from 'valibot';

const Rate = v.nullable(v.number());

const counts = {
  customers: v.number(),
  contacted: v.number(),
  contactRate: Rate,
  touched: v.number(),
  replied: v.number(),
  responseRate: Rate,
  buyers: v.number(),
  repeatBuyers: v.number(),
  repeatRate: Rate,
};

/** Segments that react less than the whole (analysis 97). Rates are null without what they divide by. */
export const SegmentEngagement = v.object({
  company: v.object(counts),
  /** Least contacted first, against the company; then by id. */
  segments: v.array(
    v.object({ segmentId: v.string(), ...counts, contactGap: Rate, responseGap: Rate, repeatGap: Rate }),
  ),
});
export type SegmentEngagement = v.InferOutput<typeof SegmentEngagement>;
