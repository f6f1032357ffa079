import { attainmentOf } from '#contract/evaluate.ts';
import { memberTargetsStatement, targetOf } from '../targets.ts';
import { type Way, without } from './way.ts';

/** Value ÷ target of the period (comparison 85). */
export const attainment: Way = ({ orgId, name, unit, slice, plan }, period) => {
  const rows = plan.read(memberTargetsStatement(orgId, unit, slice.subjects, period));
  return (id, value) => {
    const own = rows().filter((row) => row['scope_id'] === id);
    const target = targetOf(name, own, period);
    const score = target === null ? null : attainmentOf(name, value, target);
    return score === null ? without('no_target', target) : { score, basis: target };
  };
};
