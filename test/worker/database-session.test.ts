import { env } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { app } from '../../worker/app.ts';
import { browserOf } from '../support/browser-of.ts';
import { anOrganization } from '../support/cells.ts';
import { aPerson } from '../support/people.ts';
import { idOf } from '../support/world.ts';

/** The binding, with what is asked of it outside a session refused and the sessions noted. */
function watched() {
  const sessions: unknown[] = [];
  const refuse = () => {
    throw new Error('asked outside a session');
  };
  const DB = {
    prepare: refuse,
    batch: refuse,
    withSession(start: D1SessionConstraint) {
      sessions.push(start);
      return env.DB.withSession(start);
    },
  };
  return { sessions, bindings: { ...env, DB: DB as unknown as D1Database } };
}

beforeAll(() => anOrganization(env.DB, idOf('valmy')));

test.each([
  ['a figure', '/kpis?kpi=order_count&period=month:2026-10'],
  ['an analysis', '/analyses/revenue_bridge?period=month:2026-10'],
  ['a comparison', '/comparisons?kpi=order_count&period=month:2026-10&want=trend'],
])(
  '%s is read in one session of the database, begun where ended sessions and new rights are known',
  async (_, path) => {
    const person = await aPerson(env.DB);
    const browser = browserOf();
    await browser.signIn(person);
    const { sessions, bindings } = watched();

    const url = `http://terrain.test/api${path}&scope=rep:${person.id}`;
    const answer = await app.request(url, { headers: { cookie: browser.cookie() ?? '' } }, bindings);

    expect(await answer.json()).not.toHaveProperty('error');
    expect(sessions).toEqual(['first-primary']);
  },
);
