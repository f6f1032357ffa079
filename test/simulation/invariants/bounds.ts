import type { Invariant } from './end.ts';

const maxStatements = 50;

/** Work is bounded: statements of a call, and requests of a phone for what was done on it. */
export const bounds: Invariant = ({ life, plan }, violated) => {
  const { server } = life.context;
  // A push whose rows were stale is read and tried again: each try is counted.
  if (server.maxStatements > maxStatements * 9) violated(`a call took ${server.maxStatements} statements`);
  for (const phone of life.phones) {
    if (phone.network.requests > plan.steps.length * 3 + 200)
      violated(`${phone.name} made ${phone.network.requests} requests`);
  }
};
