import * as v from 'valibot';
import { afterAll, expect, inject, test } from 'vitest';
import { ComparisonsAnswer } from '#contract/comparisons.ts';
import { browserProfile } from '../support/chromium.ts';
import { ask, bare, camille, euros, periodNow, section, signIn, written } from '../support/demo.ts';
import { serverProcess } from '../support/server-process.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

test('a manager reads a figure beside its trend, its season, what is left to do and its benchmarks', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, camille);
  await page.goto(`${server.url}/steer/net_revenue`);
  const card = section(page, 'Comparaisons');
  await card.getByText('Tendance').waitFor();
  const asked = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .find((name) => name.includes('/api/comparisons')),
  );

  const answer = v.parse(ComparisonsAnswer, await ask(browser.context(), asked ?? ''));
  const compared = answer.kpis['net_revenue'];
  const said = await written(card);
  expect(answer.period.key).toBe(periodNow('month'));
  const rate = compared?.run_rate;
  if (rate && 'value' in rate && rate.value > 0) expect(said).toContain(bare(euros(rate.value)));
  const proposal = compared?.proposed_target;
  expect(proposal && 'value' in proposal).toBe(true);
  if (proposal && 'value' in proposal) expect(said).toContain(bare(euros(proposal.value)));
});

test('a month that is over and not closed says so', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, camille);
  await page.goto(`${server.url}/steer/net_revenue`);
  await page.getByRole('button', { name: 'Période précédente' }).click();
  await section(page, 'À la clôture').getByText('Cette période n’est pas encore close.').waitFor();
});
