import type { PlantedBug } from './bugs.ts';
import { commitBugs } from './commit-bugs.ts';
import { editBugs } from './edit-bugs.ts';
import { queueBugs } from './queue-bugs.ts';
import { replyBugs } from './reply-bugs.ts';
import { roomBugs } from './room-bugs.ts';
import { snapshotBugs } from './snapshot-bugs.ts';
import { streamBugs } from './stream-bugs.ts';
import { triedBugs } from './tried-bugs.ts';

/** Every guard of the protocol taken away, one at a time. */
export const allBugs: readonly PlantedBug[] = [
  ...commitBugs,
  ...editBugs,
  ...queueBugs,
  ...streamBugs,
  ...snapshotBugs,
  ...triedBugs,
  ...replyBugs,
  ...roomBugs,
];
