import type { Entry, SentEntry } from '../../../web/store/schema.ts';
import { isEntry } from '../oracle.ts';
import type { Invariant } from './end.ts';

const quarantineMs = 89 * 86_400_000;

/** Every entry that was ever on a disk is in the ledger, or still on a phone where the rep sees it, or he gave it up. */
export const noLoss: Invariant = ({ life, ledger, quarantined }, violated) => {
  const { oracle, scheduler } = life.context;
  const waiting = new Set(life.phones.flatMap((phone) => phone.everywhere<Entry>('outbox').map(({ mid }) => mid)));
  for (const [mid, { orgId, isGivenUp, isLost, isWiped, entry }] of oracle.saved) {
    if (ledger.has(`${orgId} ${mid}`) || waiting.has(mid) || isLost || isGivenUp) continue;
    if (oracle.forgotten.has(mid)) continue;
    if (quarantined.has(`${orgId} ${mid}`) || (isWiped && oracle.restores > 0)) continue;
    const decidedAt = oracle.decided.get(mid);
    // What was decided about is kept for ninety days.
    if (decidedAt !== undefined && scheduler.now - decidedAt > quarantineMs) continue;
    const left = life.phones.flatMap((phone) =>
      phone.everywhere<SentEntry>('sent').flatMap((each) => (each.mid === mid ? each.outcome : [])),
    );
    violated(`${entry.name} ${mid} was saved and is nowhere${left.length > 0 ? `, ${left.join(' ')}` : ''}`);
  }
};

/** Nothing waits any more: what is on a phone is refused, or held by something that is. */
export const noLimbo: Invariant = ({ life }, violated) => {
  for (const phone of life.phones) {
    for (const { mid, name, state, code, args } of phone.everywhere<Entry>('outbox')) {
      if (!isEntry({ args })) continue;
      if (state === 'queued' || state === 'acked') violated(`${phone.name} still has ${name} ${mid} ${state}`);
      life.context.reach.hit(`at rest ${state}: ${code ?? ''}`);
    }
  }
};
