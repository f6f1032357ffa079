import type { Customer } from '#contract/customer.ts';

type Place = Pick<Customer, 'lat' | 'lng' | 'address' | 'postcode' | 'city'>;

/** The way to a customer, which the phone's own map application takes from here; undefined when nobody knows where it is. */
export function routeTo({ lat, lng, address, postcode, city }: Place): string | undefined {
  const written = [address, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  const where = lat !== null && lng !== null ? `${lat},${lng}` : written;
  if (where === '') return undefined;
  return `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(where)}`;
}
