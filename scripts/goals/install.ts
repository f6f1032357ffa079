import type { Page } from 'playwright-core';
import type { Figure } from './figure.ts';

/** I1: what Chromium has against installing the app. */
export async function installable(page: Page, url: string): Promise<Figure[]> {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  const { errors } = await session.send('Page.getAppManifest');
  await session.detach();
  const against = [
    ...installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
    ...errors.map(({ message }) => message),
  ];
  return [
    {
      goal: 'I1',
      what: 'errors and warnings of the manifest and against installing',
      target: '0',
      figure: against.length > 0 ? against.join(', ') : '0',
      isMet: against.length === 0,
    },
  ];
}
