import * as v from 'valibot';
import { type EntityKind, entities } from '../contract/entities.ts';
import { LogInteraction } from '../contract/interaction.ts';
import { officeEntities } from '../contract/office-entities.ts';
import { SubmitOrder } from '../contract/order.ts';
import type { ImportedKind } from './mapping.ts';

/** Fields of a row that a mapping may leave out, with what they are then. `no` is given when every row is known. */
export const defaults = {
  user: { no: 1, role: 'rep', status: 'active', hidden: false },
  team: { parentId: null },
  membership: { function: 'member', to: null },
  territory: { no: 1, kind: 'sector', parentId: null },
  territoryAssignment: { to: null },
  outcome: { icon: 'circle', met: true, asksAmount: false, isRefusal: false, isUndeliverable: false, archived: false },
  stage: { isWon: false, isLost: false },
  businessUnit: {},
  family: { no: 1, businessUnitId: null },
  product: { no: 1, unit: '', availableTo: null },
  customer: {
    kind: 'company',
    address: '',
    postcode: '',
    city: '',
    lat: null,
    lng: null,
    phone: '',
    email: '',
    territoryId: null,
    ownerId: null,
    visitEveryDays: null,
    note: '',
    archived: false,
    mergedInto: null,
    possibleDuplicateOf: null,
    leadOn: null,
    source: null,
    contacts: [],
    marks: {},
  },
  contact: { firstName: '', jobTitle: '', phone: '', email: '', isPrimary: true, marks: {} },
  opportunity: {
    customerId: null,
    amountCents: null,
    probabilityBp: null,
    expectedCloseOn: null,
    openedOn: null,
    lostReason: '',
    familyId: null,
    campaignId: null,
    territoryId: null,
    archived: false,
    marks: {},
  },
  campaign: { channel: null, costCents: 0, attributionDays: 60 },
  campaignMember: { arm: 'treated', touchedOn: null, respondedOn: null, removed: false },
  target: {},
  task: {
    customerId: null,
    title: '',
    status: 'open',
    closedOn: null,
    byCustomer: false,
    interactionId: null,
    marks: {},
  },
  costEntry: {
    label: '',
    campaignId: null,
    userId: null,
    teamId: null,
    familyId: null,
    territoryId: null,
    voided: false,
  },
  survey: { archived: false },
  surveyResponse: {
    customerId: null,
    userId: null,
    answeredOn: null,
    score: null,
    comment: '',
    interactionId: null,
    voided: false,
  },
  stockReading: { place: 'own', customerId: null, valueCents: null, voided: false },
  workDay: { userId: null, availabilityBp: 0 },
  trainingRecord: { doneOn: null, cancelled: false },
  loyaltyMember: { tier: null, to: null },
  loyaltyTransaction: { reason: 'purchase', orderId: null, voided: false },
  segment: { rule: '', archived: false },
  segmentMember: { to: null },
  exchangeRate: {},
  benchmark: { about: '', low: null, high: null, sourceUrl: '', archived: false },
  lossReason: { of: 'both', archived: false },
  customerLoss: { reasonId: null, note: '', voided: false },
  actionPlan: { hypothesis: '', baseline: null, status: 'open', outcome: '' },
  planCheck: { value: null, comment: '' },
  contest: { way: 'raw', minimum: null, prize: '', winners: 1, tieRule: 'earliest', archived: false },
} as const;

/** Fields a mapping gives to a kind. */
type Shape = { readonly required: readonly string[]; readonly optional: readonly string[] };

/** Set by the import itself. */
const own = new Set(['id', 'no', 'marks']);

function shapeOf(kind: Exclude<ImportedKind, 'order' | 'interaction' | 'opportunity'>): Shape {
  const names = Object.keys(entities[kind satisfies EntityKind].entries).filter((name) => !own.has(name));
  const optional = names.filter((name) => Object.hasOwn(defaults[kind], name));
  return { required: names.filter((name) => !optional.includes(name)), optional };
}

function argsShape(entries: Record<string, v.GenericSchema>, derived: readonly string[]): Shape {
  const names = Object.keys(entries).filter((name) => !own.has(name));
  const optional = names.filter((name) => derived.includes(name) || entries[name]?.type === 'optional');
  return { required: ['repId', ...names.filter((name) => !optional.includes(name))], optional };
}

const order = argsShape(SubmitOrder.entries, ['placedAt']);
const interaction = argsShape(LogInteraction.entries, ['occurredAt', 'outcomeId']);
const customer = shapeOf('customer');

const officeKinds = Object.keys(officeEntities) as (keyof typeof officeEntities)[];
const office = Object.fromEntries(officeKinds.map((kind) => [kind, shapeOf(kind)])) as Record<
  keyof typeof officeEntities,
  Shape
>;

export const shapes: Record<ImportedKind, Shape> = {
  user: shapeOf('user'),
  team: shapeOf('team'),
  membership: shapeOf('membership'),
  territory: shapeOf('territory'),
  territoryAssignment: shapeOf('territoryAssignment'),
  outcome: shapeOf('outcome'),
  stage: shapeOf('stage'),
  businessUnit: shapeOf('businessUnit'),
  family: shapeOf('family'),
  product: shapeOf('product'),
  /** `ownedFrom`: the day from which the owner is in charge. */
  customer: { ...customer, optional: [...customer.optional, 'ownedFrom'] },
  interaction,
  /** `status`: else confirmed or submitted, as the organisation's setting says. */
  order: { ...order, optional: [...order.optional, 'status'] },
  opportunity: {
    required: ['name', 'ownerId', 'changes'],
    optional: Object.keys(defaults.opportunity).filter((name) => !own.has(name)),
  },
  target: shapeOf('target'),
  task: shapeOf('task'),
  ...office,
};

/** Fields of the rows inside a row. */
export const nestedShapes: Record<string, Shape> = {
  'order.lines': {
    required: ['productId', 'quantity', 'unitPriceCents'],
    /** `discountFraction`: of the line's gross; its net is rounded half-even to the cent once (rule R5). */
    optional: ['discountCents', 'discountFraction'],
  },
  'order.credits': { required: ['userId', 'shareBp', 'isPrimary'], optional: [] },
  'customer.contacts': { required: ['lastName'], optional: ['firstName', 'jobTitle', 'phone', 'email', 'isPrimary'] },
  'opportunity.changes': { required: ['stageId', 'day'], optional: ['amountCents', 'expectedCloseOn', 'ownerId'] },
};
