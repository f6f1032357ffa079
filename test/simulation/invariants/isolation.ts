import type { StoredRow } from '../../../web/store/schema.ts';
import { databaseName } from '../../../web/store/store.ts';
import type { Phone } from '../phone.ts';
import { type User, foreignMark, idOf } from '../world.ts';
import type { Invariant } from './end.ts';

/** No disk, and no table of an organisation, holds anything of the other one. */
export const isolation: Invariant = ({ life, rows }, violated) => {
  for (const phone of life.phones) {
    for (const user of phone.users) checkDisk(phone, user, violated);
  }
  for (const { row } of rows(idOf('valmy'), 'customer')) {
    if (row.name.includes(foreignMark)) violated(`customer ${row.id} came from another organisation`);
  }
};

function checkDisk(phone: Phone, { org, orgId, id: userId }: User, violated: (what: string) => void): void {
  const isForeign = org === 'rival';
  for (const { kind, id, d } of phone.disk.records<StoredRow>(databaseName(orgId, userId), 'rows')) {
    const hasMark = JSON.stringify(d).includes(foreignMark);
    if (hasMark && !isForeign) violated(`${phone.name} holds ${kind} ${id} of another organisation`);
    if (kind === 'organization' && hasMark !== isForeign) violated(`${phone.name} holds the wrong organisation`);
  }
}
