/** What a client can do about a refusal; the phone switches on this, never on a message or a status. */
export type Remedy = 'retry' | 'signIn' | 'askRep' | 'reload' | 'report';

/** Every way to fail, with its HTTP status and its remedy. Codes may be added, never renamed. */
export const refusals = {
  'auth.bad_credentials': { status: 401, remedy: 'askRep' },
  'auth.needed': { status: 401, remedy: 'signIn' },
  'auth.revoked': { status: 403, remedy: 'signIn' },
  'auth.not_permitted': { status: 403, remedy: 'report' },
  'auth.cross_site': { status: 403, remedy: 'reload' },
  'auth.too_many_tries': { status: 429, remedy: 'retry' },
  'request.malformed': { status: 400, remedy: 'report' },
  'request.too_large': { status: 413, remedy: 'report' },
  'request.not_found': { status: 404, remedy: 'report' },
  'request.unknown_kpi': { status: 400, remedy: 'report' },
  'request.no_such_scope': { status: 404, remedy: 'report' },
  'request.scope_without_meaning': { status: 400, remedy: 'report' },
  'sync.wrong_user': { status: 409, remedy: 'signIn' },
  'sync.client_too_old': { status: 426, remedy: 'reload' },
  'sync.busy': { status: 503, remedy: 'retry' },
  'sync.unknown_mutation': { status: 422, remedy: 'reload' },
  'sync.malformed_args': { status: 422, remedy: 'askRep' },
  'sync.too_old': { status: 422, remedy: 'report' },
  'sync.blocked': { status: 422, remedy: 'askRep' },
  'sync.missing_ref': { status: 422, remedy: 'askRep' },
  'sync.entity_exists': { status: 422, remedy: 'report' },
  /** The entry that this one mends was done after all. */
  'sync.already_applied': { status: 422, remedy: 'report' },
  /** Another entry took its place. */
  'sync.replaced': { status: 422, remedy: 'report' },
  'customer.bad_merge': { status: 422, remedy: 'askRep' },
  'blob.bad_hash': { status: 422, remedy: 'retry' },
  'row.gone': { status: 422, remedy: 'askRep' },
  'row.not_current': { status: 422, remedy: 'askRep' },
  'row.not_yours': { status: 422, remedy: 'askRep' },
  'row.too_late_to_change': { status: 422, remedy: 'askRep' },
  'order.bad_credit': { status: 422, remedy: 'askRep' },
  'order.bad_line': { status: 422, remedy: 'askRep' },
  'order.bad_link': { status: 422, remedy: 'askRep' },
  'order.bad_status': { status: 422, remedy: 'askRep' },
  'order.not_returnable': { status: 422, remedy: 'askRep' },
  'opportunity.bad_stage': { status: 422, remedy: 'askRep' },
  'opportunity.not_of_customer': { status: 422, remedy: 'askRep' },
  'target.bad_period': { status: 422, remedy: 'askRep' },
  /** It ends before it begins. */
  'row.bad_dates': { status: 422, remedy: 'askRep' },
  'benchmark.no_source': { status: 422, remedy: 'askRep' },
  'benchmark.bad_range': { status: 422, remedy: 'askRep' },
  'survey.bad_kind': { status: 422, remedy: 'askRep' },
  'survey.bad_answer': { status: 422, remedy: 'askRep' },
  'stock.bad_place': { status: 422, remedy: 'askRep' },
  'campaign.bad_member': { status: 422, remedy: 'askRep' },
  'loyalty.bad_points': { status: 422, remedy: 'askRep' },
  'loss.bad_reason': { status: 422, remedy: 'askRep' },
  'rate.bad_pair': { status: 422, remedy: 'askRep' },
  'import.bad_mapping': { status: 422, remedy: 'askRep' },
  'import.bad_file': { status: 422, remedy: 'askRep' },
  'import.bad_row': { status: 422, remedy: 'askRep' },
  internal: { status: 500, remedy: 'retry' },
} as const satisfies Record<string, { status: number; remedy: Remedy }>;

export type RefusalCode = keyof typeof refusals;

/** Thrown anywhere in the worker; turned into JSON once, in `app.ts`. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: RefusalCode, details?: Record<string, unknown>) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** A programmer's mistake, never a user's: throws a plain `Error`. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
