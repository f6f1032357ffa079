import { afterAll, describe, inject, test } from 'vitest';
import { openLab } from './lab.ts';
import { scenario } from './scenario.ts';
import { customer, edit, order, visit } from './writes.ts';
import { idOf } from './people.ts';

const lab = await openLab(inject('smallOrganization'));
afterAll(async () => {
  console.log(JSON.stringify({ ...lab.reached.all(), ...lab.proxy.reached.all() }, null, 1));
  await lab[Symbol.asyncDispose]();
});

describe('a phone in the field', () => {
  test('saves in two tabs at once', async () => {
    await using story = await scenario(lab, 1);
    const a = await story.signIn();
    const b = await story.phone.openTab();
    await Promise.all([
      story.journal.save(a, visit('1 a', idOf('c1'))),
      story.journal.save(b, order('1 b', idOf('c1'), 1200)),
      story.journal.save(a, customer('1 c', 'lea')),
      story.journal.save(b, edit('1 d', idOf('c1'))),
    ]);
    await story.settle();
    console.log(story.seconds());
  });
});
