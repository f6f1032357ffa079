import type { Customer } from '#contract/customer.ts';
import type { Statement } from '../db/client.ts';
import type { Write } from '../db/stored.ts';
import { jsonParameters } from '../db/write.ts';

/** Words that say what a company is in law, not how it is called. */
const legalForms = new Set(
  'sarl sas sasu sa eurl eirl ei sci snc scop scea earl gaec gie selarl ste societe ets etablissements ltd limited llc inc corp plc gmbh ag bv nv srl spa'.split(
    ' ',
  ),
);

function plainName(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('.', '');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const kept = words.filter((word) => !legalForms.has(word));
  return (kept.length > 0 ? kept : words).join('');
}

/** Shorter numbers are extensions and blanks written in figures. */
const minDigits = 6;

/** Digits of a number as it is dialled in France: +33 6…, 0033 6… and 06… are one. */
function plainPhone(phone: string): string {
  return phone.replaceAll(/\D/g, '').replace(/^(?:00)?33(?:0)?([1-9]\d{8})$/, '0$1');
}

/** What two records of one customer have in common (rule B4): name and phone, both made plain; null without a phone. */
export function likenessOf({ name, phone }: Pick<Customer, 'name' | 'phone'>): string | null {
  const [plain, digits] = [plainName(name), plainPhone(phone)];
  return plain === '' || digits.length < minDigits ? null : `${plain} ${digits}`;
}

type CustomerWrite = Extract<Write, { kind: 'customer' }>;

const isAlikeAsBefore = ({ after, before }: CustomerWrite): boolean =>
  before !== undefined && likenessOf(before.row) === likenessOf(after);

/** What the server adds to a customer: its likeness, and no suspicion that came of another name or phone. */
export const likenessFields = (write: CustomerWrite) => ({
  likeness: likenessOf(write.after),
  possibleDuplicateOf: isAlikeAsBefore(write) ? write.after.possibleDuplicateOf : null,
});

/** Points a customer that is new, or newly called so, to an older one that is like it. Both are kept: a person decides. */
export function duplicateStatements(orgId: string, writes: readonly Write[]): Statement[] {
  const fresh = writes.flatMap((write) =>
    write.kind === 'customer' && !write.del && likenessOf(write.after) !== null && !isAlikeAsBefore(write)
      ? [[write.after.id]]
      : [],
  );
  const older = `FROM customers o INDEXED BY customers_likeness WHERE o.org_id = customers.org_id AND o.likeness = customers.likeness
    AND o.v < customers.v AND o.id <> customers.id AND o.archived = 0 AND o.del = 0`;
  return jsonParameters(fresh).map((json) => ({
    sql: `UPDATE customers SET possible_duplicate_of = (SELECT o.id ${older} ORDER BY o.v LIMIT 1)
      WHERE org_id = ?1 AND id IN (SELECT value ->> 0 FROM json_each(?2)) AND EXISTS (SELECT 1 ${older})`,
    params: [orgId, json],
  }));
}
