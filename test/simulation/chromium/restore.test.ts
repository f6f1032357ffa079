import { afterAll, describe, expect, inject, test } from 'vitest';
import { changeEpoch, openLab } from './lab.ts';
import { longTest } from './long.ts';
import { idOf } from './people.ts';
import { dumpOf, flushOn } from './phone.ts';
import { scenario } from './scenario.ts';
import { customer, edit, order, takeBack, visit } from './writes.ts';

const lab = await openLab(inject('smallOrganization'));
afterAll(() => lab.close('restore'));

const onServer = (text: string) => lab.truth.count('interactions', 'note', text);

async function backUp(): Promise<void> {
  await lab.server.stop();
  lab.backUp();
  await lab.server.start();
}

async function restore(epoch: string): Promise<void> {
  await lab.server.stop();
  lab.restore(epoch);
  await lab.server.start();
  lab.reached.add('server restored');
}

describe('the server is restored to an earlier day', () => {
  test('what it had forgotten comes back from the phone, once, with what had not left yet', async () => {
    await using story = await scenario(lab, 61);
    const page = await story.signIn();
    const before = await story.journal.save(page, order('61 before', idOf('c1'), 1100));
    expect(await flushOn(page)).toBe('done');
    await backUp();
    const after = await story.journal.save(page, order('61 after', idOf('c3'), 2100));
    await story.journal.save(page, customer('61 new', 'lea'));
    await story.journal.save(page, edit('61 edit', idOf('c3')));
    await story.journal.save(page, takeBack('61 back', before.made[0]?.id ?? ''));
    expect(await flushOn(page)).toBe('done');
    expect(after.mids.every((mid) => lab.truth.ledger().has(mid))).toBe(true);
    lab.proxy.setWeather({ rate: 1, faults: ['requestLost'] });
    await story.journal.save(page, visit('61 pending', idOf('c5')));
    await restore('epoch-61');
    expect(onServer('61 after')).toBe(0);
    await story.settle();
    expect(onServer('61 after')).toBe(1);
    expect(lab.truth.all('SELECT voided FROM interactions WHERE note = ?', '61 before')).toEqual([{ voided: 1 }]);
  });

  longTest('in a bad network, with two tabs, the phone killed half-way, old requests late', async () => {
    await using story = await scenario(lab, 62);
    const a = await story.signIn();
    const b = await story.phone.openTab();
    await backUp();
    lab.proxy.setWeather({ rate: 0.5, faults: ['sentAgainLater'] });
    for (let no = 0; no < 5; no++) {
      await story.journal.save(no % 2 ? a : b, order(`62 ${no}`, idOf('c7'), 500 + no));
      await flushOn(no % 2 ? b : a);
    }
    await restore('epoch-62');
    lab.proxy.setWeather({ rate: 0.6, faults: ['replyLost', 'requestLost', 'sentTwice', 'replyTorn', 'replyLate'] });
    await Promise.all([flushOn(a), flushOn(b), story.journal.save(a, customer('62 new', 'lea'))]);
    await story.phone.kill();
    lab.reached.add('phone killed while it starts again');
    await story.phone.profile.start();
    const again = await story.phone.openTab();
    await story.journal.save(again, edit('62 edit', idOf('c7')));
    await flushOn(again);
    await story.settle();
  });

  longTest('only the epoch changed: everything is sent again and nothing happens twice', async () => {
    await using story = await scenario(lab, 63);
    const page = await story.signIn();
    for (let no = 0; no < 4; no++) await story.journal.save(page, order(`63 ${no}`, idOf('c9'), 600 + no));
    expect(await flushOn(page)).toBe('done');
    const { sent } = await dumpOf(page);
    expect(sent).toHaveLength(8);
    await lab.server.stop();
    changeEpoch(lab.truth, 'epoch-63');
    await lab.server.start();
    expect(await flushOn(page)).toBe('done');
    const asked = lab.proxy.passed.filter(({ mids }) => mids.includes(sent[0]?.mid ?? ''));
    expect(asked.length).toBeGreaterThan(1);
    lab.reached.add('sent log replayed');
    await story.settle();
  });
});
