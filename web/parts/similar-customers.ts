import type { Customer } from '#contract/customer.ts';
import { foldText } from './fold-text.ts';

/** Letters and figures only, so that « L’Épi d’Or » is « epidor » with or without its article. */
const plainName = (name: string): string =>
  foldText(name)
    .replaceAll(/\b(?:l|d|le|la|les|du|de|des|chez|the|sarl|sas|eurl|sa)\b/gu, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The end of a number is the same however its country is written. */
const plainPhone = (phone: string): string => phone.replaceAll(/\D/g, '').slice(-9);

const leastLetters = 4;
const leastDigits = 6;
const shown = 3;

function isLike(name: string, phone: string) {
  return (customer: Pick<Customer, 'name' | 'phone' | 'archived'>): boolean => {
    if (customer.archived) return false;
    if (phone.length >= leastDigits && plainPhone(customer.phone) === phone) return true;
    const known = plainName(customer.name);
    if (name.length < leastLetters || known.length < leastLetters) return false;
    return known.includes(name) || name.includes(known);
  };
}

/** Customers on this phone that a new one may already be: one name holds the other, or the telephone is the same. At most three. */
export function similarTo(typed: Pick<Customer, 'name' | 'phone'>, customers: readonly Customer[]): Customer[] {
  const [name, phone] = [plainName(typed.name), plainPhone(typed.phone)];
  return customers
    .filter(isLike(name, phone))
    .toSorted((a, b) => Math.abs(a.name.length - typed.name.length) - Math.abs(b.name.length - typed.name.length))
    .slice(0, shown);
}
