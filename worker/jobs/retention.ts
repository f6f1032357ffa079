/** Days for which things are kept. What a phone may still need outlives what it may still send (rules B3, B8). */
export const retentionDays = {
  /** Tombstones and exits: a phone that was away longer reads its streams again. */
  gone: 90,
  /** Longer than the oldest entry that is taken: a late copy is always known. */
  ledger: 180,
  /** Longer than the ledger: the age of every basis that is taken is known. */
  hours: 200,
  /** Where a visit was noted (decisions.md 32). */
  positions: 60,
  closedConflicts: 90,
  decidedQuarantine: 90,
  /** A picture's bytes that no row names: after a restore of the database a phone that is away still holds the row (rule B8). */
  orphanBlobs: 180,
} as const;
