import type { StoredBlob } from '../../../web/store/schema.ts';
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

/** The bytes of every photo that the server took are with it, unless their only device is gone; no phone keeps what it could send. */
export const photos: Invariant = (end, violated) => {
  const { life, ledger } = end;
  const { oracle, server } = life.context;
  void said(end, violated);
  const kept = life.phones.flatMap((phone) => phone.everywhere<StoredBlob>('blobs'));
  const onPhones = new Set(kept.map(({ hash }) => hash));
  for (const [mid, { entry, orgId, isPoison, isGivenUp, isWiped }] of oracle.saved) {
    if (entry.name !== 'photo.attach' || isPoison || ledger.get(`${orgId} ${mid}`)?.['status'] !== 'applied') continue;
    const { id, hash } = entry.args as Photograph;
    if (server.bucket.objects.has(`${orgId}/${hash}`)) continue;
    if (onPhones.has(hash)) violated(`photo ${id} was taken by the server, and its bytes were never sent`);
    else if (
      !isGivenUp &&
      !isWiped &&
      !server.bucket.forgotten.has(`${orgId}/${hash}`) &&
      !oracle.lostPictures.has(hash)
    )
      violated(`the bytes of photo ${id} are lost`);
  }
};
