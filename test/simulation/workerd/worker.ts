import type { Plan } from '../options.ts';
import { simulate } from '../simulation.ts';
import type { Tier } from '../tier.ts';
import { openTier3 } from '../tier3.ts';

// The simulation as a Worker: a plan in, what came of it out.

type Bindings = { readonly DB: D1Database; readonly MIGRATIONS: readonly string[] };

let tier: Promise<Tier> | undefined;

async function open({ DB, MIGRATIONS }: Bindings): Promise<Tier> {
  await DB.batch(MIGRATIONS.map((sql) => DB.prepare(sql)));
  return openTier3(DB);
}

// oxlint-disable-next-line import/no-default-export -- what workerd looks for
export default {
  async fetch(request: Request, bindings: Bindings): Promise<Response> {
    tier ??= open(bindings);
    const plan = await request.json<Plan>();
    return Response.json(await simulate(plan, await tier));
  },
};
