import type { fr } from './fr.ts';
import { accessClosed } from './en/access-closed.ts';
import { accessibility } from './en/accessibility.ts';
import { analyses } from './en/analyses.ts';
import { board } from './en/board.ts';
import { common } from './en/common.ts';
import { conflict } from './en/conflict.ts';
import { contest } from './en/contest.ts';
import { customer } from './en/customer.ts';
import { customers } from './en/customers.ts';
import { day } from './en/day.ts';
import { errors } from './en/errors.ts';
import { compare } from './en/compare.ts';
import { explain } from './en/explain.ts';
import { install } from './en/install.ts';
import { kpi } from './en/kpi.ts';
import { login } from './en/login.ts';
import { me } from './en/me.ts';
import { pipeline } from './en/pipeline.ts';
import { plan } from './en/plan.ts';
import { privacy } from './en/privacy.ts';
import { quarantine } from './en/quarantine.ts';
import { queue } from './en/queue.ts';
import { settings } from './en/settings.ts';
import { steer } from './en/steer.ts';
import { targets } from './en/targets.ts';
import { team } from './en/team.ts';
import { visitPage } from './en/visit-page.ts';
import { visit } from './en/visit.ts';

export const en: typeof fr = {
  accessClosed,
  accessibility,
  analyses,
  board,
  common,
  conflict,
  contest,
  customer,
  customers,
  day,
  errors,
  compare,
  explain,
  install,
  kpi,
  login,
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
