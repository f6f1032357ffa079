import * as v from 'valibot';
import { afterAll, expect, inject, test } from 'vitest';
import { ComparisonsAnswer } from '#contract/comparisons.ts';
import { RestatementAnswer } from '#contract/known.ts';
import { browserProfile } from '../support/chromium.ts';
import { ask, bare, camille, euros, monthsAgo, periodNow, section, signIn, written } from '../support/demo.ts';
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

test('a closed month is read as it was closed, as it is now, and down to what came since', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, camille);
  const period = monthsAgo(2);
  await page.goto(`${server.url}/steer/net_revenue?scope=org&period=${period}`);
  const card = section(page, 'À la clôture').first();
  await card.getByText('Ce qui est venu ou parti depuis').click();
  const answer = v.parse(
    RestatementAnswer,
    await ask(browser.context(), `${server.url}/api/kpis/net_revenue/restatement?scope=org&period=${period}`),
  );
  const [list] = answer.entries;
  expect(list?.rows.length).toBeGreaterThan(0);
  await card.getByRole('listitem').first().waitFor();
  const said = await written(card);
  expect(said).toContain(bare(euros(answer.known.value ?? 0)));
  expect(said).toContain(bare(euros(answer.now.value ?? 0)));
  expect(await card.getByRole('listitem').count()).toBe(Math.min(25, list?.rows.length ?? 0));
  expect(said).toContain(bare(list?.rows[0]?.label ?? ''));
});

test('a month that is over and not closed says so', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, camille);
  await page.goto(`${server.url}/steer/net_revenue?period=${monthsAgo(9)}`);
  await section(page, 'À la clôture').getByText('Cette période n’est pas encore close.').waitFor();
});
