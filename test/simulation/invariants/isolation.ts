import { foreignMark, idOf } from '../world.ts';
import type { Invariant } from './end.ts';

/** No disk, and no table of an organisation, holds anything of the other one. */
export const isolation: Invariant = ({ life, rows }, violated) => {
  for (const phone of life.phones) {
    const isForeign = phone.user.org === 'rival';
    for (const { kind, id, d } of phone.rows()) {
      const hasMark = JSON.stringify(d).includes(foreignMark);
      if (hasMark && !isForeign) violated(`${phone.name} holds ${kind} ${id} of another organisation`);
      if (kind === 'organization' && hasMark !== isForeign) violated(`${phone.name} holds the wrong organisation`);
    }
  }
  for (const { row } of rows(idOf('valmy'), 'customer')) {
    if (row.name.includes(foreignMark)) violated(`customer ${row.id} came from another organisation`);
  }
};
