import type { Invariant } from './end.ts';

/** Those of test/worker/statements.test.ts, the session’s, and a look at what is to follow its customer. */
const maxStatements = 55;
const maxCalls = 16;

/** Work is bounded: statements of a call, and requests of a phone for what was done on it. */
export const bounds: Invariant = ({ life, plan }, violated) => {
  const { server } = life.context;
  if (server.maxStatements > maxStatements) violated(`a sync took ${server.maxStatements} statements`);
  if (server.maxCalls > maxCalls) violated(`a sync called the database ${server.maxCalls} times`);
  life.context.reach.hit(`statements of a sync: ${Math.ceil(server.maxStatements / 5) * 5}`);
  life.context.reach.hit(`calls of a sync: ${Math.ceil(server.maxCalls)}`);
  for (const phone of life.phones) {
    if (phone.network.requests > plan.steps.length * 3 + 200)
      violated(`${phone.name} made ${phone.network.requests} requests`);
  }
};
