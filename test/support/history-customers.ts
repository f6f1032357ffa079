import type { Customer } from '#contract/customer.ts';
import { dayOfInstant } from '#contract/day.ts';
import { idOf } from './history-setting.ts';
import { type Chapter, ranks } from './history-writes.ts';

const blank = {
  kind: 'company',
  address: '',
  postcode: '',
  city: '',
  lat: null,
  lng: null,
  phone: '',
  email: '',
  visitEveryDays: null,
  note: '',
} as const;

const contactRow = (id: string) =>
  ({ id, firstName: '', lastName: id, jobTitle: '', phone: '', email: '', isPrimary: false }) as const;
export const contactId = (customer: number, contact: number): string => idOf('contact', customer * 3 + contact);

/** Owner of a number of the plan: a rep, or nobody. */
function ownerOf({ setting }: Chapter, n: number): string | null {
  return setting.reps[n % (setting.reps.length + 2)] ?? null;
}

export function writeCustomers(chapter: Chapter): void {
  const { plan, setting, made } = chapter;
  for (const [n, one] of plan.customers.entries()) {
    const id = idOf('customer', n);
    const ownerId = ownerOf(chapter, one.owner);
    const contacts = Array.from({ length: one.contacts }, (_, index) => contactId(n, index + 1));
    const row: Customer = {
      ...blank,
      id,
      name: id,
      territoryId: setting.sectorOf(one.sector),
      ownerId,
      archived: false,
      mergedInto: null,
      possibleDuplicateOf: null,
      leadOn: n % 3 === 0 ? null : setting.firstDay + ((n * 97 + 13) % 540),
      source: null,
      contacts: [],
      marks: {},
    };
    const isSystem = one.isSystem || ownerId === null;
    made.customers.push(isSystem ? bring(chapter, n, row, contacts) : create(chapter, row, contacts));
    const [created] = made.customers.slice(-1);
    if (one.assigned) assign(chapter, id, ownerOf(chapter, one.assigned.owner), one.assigned.wave, created);
    if (one.moved) move(chapter, id, setting.sectorOf(one.moved.sector), one.moved.wave, created);
  }
}

/** Brought in whole by the system, with the owners it has had. */
function bring({ plan, setting, script }: Chapter, n: number, row: Customer, contacts: readonly string[]) {
  const second = plan.customers[n]?.secondOwner;
  const secondDay = second ? setting.dayOf(second.day) : undefined;
  return script.addSystem(0, [], (moment) => {
    if (row.ownerId !== null) script.own(row.id, row.ownerId, setting.firstDay);
    let { ownerId } = row;
    if (second && secondDay !== undefined && secondDay <= moment.today) {
      ownerId = setting.reps[second.owner % (setting.reps.length + 2)] ?? null;
      script.own(row.id, ownerId, secondDay);
    }
    const whole: Customer = { ...row, ownerId, contacts: contacts.map((id) => ({ ...contactRow(id), marks: {} })) };
    script.state.customers.set(row.id, whole);
    script.commit(
      moment,
      [{ kind: 'customer', row: whole }],
      script.state.owners.filter(({ customerId }) => customerId === row.id),
    );
  });
}

/** Created by its owner on his phone. */
function create({ script, setting }: Chapter, row: Customer, contacts: readonly string[]) {
  const ownerId = row.ownerId ?? '';
  return script.addBy(ownerId, 0, [], (moment) => {
    const {
      ownerId: _owner,
      archived: _archived,
      contacts: _contacts,
      marks: _marks,
      mergedInto: _into,
      possibleDuplicateOf: _duplicate,
      ...args
    } = row;
    script.push(moment, ownerId, 'customer.create', args);
    for (const id of contacts)
      script.push(moment, ownerId, 'contact.create', { customerId: row.id, ...contactRow(id) });
    script.own(row.id, ownerId, moment.today);
    const leadOn = dayOfInstant(Math.min(moment.at, moment.now), setting.organization.timeZone);
    script.state.customers.set(row.id, {
      ...row,
      leadOn,
      contacts: contacts.map((id) => ({ ...contactRow(id), marks: {} })),
    });
  });
}

type Created = Chapter['made']['customers'][number] | undefined;

function assign(
  { setting, script }: Chapter,
  id: string,
  ownerId: string | null,
  wave: number,
  created: Created,
): void {
  script.add(wave, ranks.earlyManager, setting.managerId, [created], (moment) => {
    const before = script.state.customers.get(id);
    if (!before || before.ownerId === ownerId) return;
    script.push(moment, setting.managerId, 'customer.assign', { id, ownerId });
    script.own(id, ownerId, moment.today);
    script.state.customers.set(id, { ...before, ownerId });
  });
}

/** Its facts written from now on carry the new sector. */
function move(
  { setting, script }: Chapter,
  id: string,
  territoryId: string | null,
  wave: number,
  created: Created,
): void {
  script.add(wave, ranks.earlyManager, setting.managerId, [created], (moment) => {
    const before = script.state.customers.get(id);
    if (!before) return;
    script.push(moment, setting.managerId, 'customer.set', { id, fields: { territoryId } });
    script.state.customers.set(id, { ...before, territoryId });
  });
}
