import type { Entry } from '../../../web/store/schema.ts';
import { databaseName } from '../../../web/store/store.ts';
import { isEntry, picturesOn } from '../oracle.ts';
import type { Phone } from '../phone.ts';
import { organizations, idOf } from '../world.ts';
import type { Invariant } from './end.ts';

type Photograph = { readonly id: string; readonly hash: string };

/** A row that says that the bytes are there is right. */
const said: Invariant = ({ life, rows }, violated) => {
  const { objects } = life.context.server.bucket;
  for (const org of organizations) {
    for (const { row } of rows(idOf(org), 'photo')) {
      const isThere = objects.has(`${idOf(org)}/${row.hash}`);
      if (row.stored && !isThere) violated(`photo ${row.id} is said to be stored and is not`);
      life.context.reach.hit(
        row.stored ? 'photo stored' : isThere ? 'photo stored, row put back' : 'photo without bytes',
      );
    }
  }
};

/**
 * Photos on somebody else's phone whose entries waited for a person when their author last used it: they go when he does again, whatever
 * another device of his has sent since.
 */
function waitingForGuests(phone: Phone): string[] {
  const guests = phone.users.filter((user) => user !== phone.owner);
  return guests.flatMap(({ orgId, id }) =>
    phone.disk
      .records<Entry>(databaseName(orgId, id), 'outbox')
      .filter((entry) => isEntry(entry) && entry.state !== 'queued' && entry.state !== 'acked')
      .flatMap(({ touched }) => touched.map((row) => `${orgId} ${row.id}`)),
  );
}

/** The bytes of every photo that the server took are with it, unless their only device is gone; no phone keeps what it could send. */
export const photos: Invariant = (end, violated) => {
  const { life, ledger } = end;
  const { oracle, server } = life.context;
  void said(end, violated);
  const onPhones = new Set(life.phones.flatMap((phone) => picturesOn(phone)));
  const waiting = new Set(life.phones.flatMap((phone) => waitingForGuests(phone)));
  for (const [mid, { entry, orgId, isPoison, isGivenUp, isWiped }] of oracle.saved) {
    if (entry.name !== 'photo.attach' || isPoison || ledger.get(`${orgId} ${mid}`)?.['status'] !== 'applied') continue;
    const { id, hash } = entry.args as Photograph;
    const object = `${orgId}/${hash}`;
    const picture = `${orgId} ${id}`;
    if (server.bucket.objects.has(object)) continue;
    if (onPhones.has(picture)) {
      if (!waiting.has(picture)) violated(`photo ${id} was taken by the server, and its bytes were never sent`);
    } else if (!isGivenUp && !isWiped && !server.bucket.forgotten.has(object) && !oracle.lostPictures.has(picture))
      violated(`the bytes of photo ${id} are lost`);
  }
};
