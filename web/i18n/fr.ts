import { frStart } from './fr-start.ts';
import { accessClosed } from './fr/access-closed.ts';
import { accessibility } from './fr/accessibility.ts';
import { analyses } from './fr/analyses.ts';
import { board } from './fr/board.ts';
import { conflict } from './fr/conflict.ts';
import { contest } from './fr/contest.ts';
import { customer } from './fr/customer.ts';
import { customers } from './fr/customers.ts';
import { errors } from './fr/errors.ts';
import { compare } from './fr/compare.ts';
import { explain } from './fr/explain.ts';
import { install } from './fr/install.ts';
import { kpi } from './fr/kpi.ts';
import { me } from './fr/me.ts';
import { pipeline } from './fr/pipeline.ts';
import { plan } from './fr/plan.ts';
import { privacy } from './fr/privacy.ts';
import { quarantine } from './fr/quarantine.ts';
import { queue } from './fr/queue.ts';
import { settings } from './fr/settings.ts';
import { steer } from './fr/steer.ts';
import { targets } from './fr/targets.ts';
import { team } from './fr/team.ts';
import { visitPage } from './fr/visit-page.ts';
import { visit } from './fr/visit.ts';

/** The words of the app, by screen. French is the source: English must have the same keys. */
export const fr = {
  ...frStart,
  accessClosed,
  accessibility,
  analyses,
  board,
  conflict,
  contest,
  customer,
  customers,
  errors,
  compare,
  explain,
  install,
  kpi,
  me,
  pipeline,
  plan,
  privacy,
  quarantine,
  queue,
  settings,
  steer,
  targets,
  team,
  visit,
  visitPage,
};
