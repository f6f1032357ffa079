import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { browserProfile } from '../../../test/support/chromium.ts';
import type { Client, ContenderName } from './contender.ts';
import type { Phone } from './process.ts';

const path = '/bench';

/** The client as one script in a page. */
async function pageOf(name: ContenderName): Promise<string> {
  const contents = `import { client } from './${name}/client.ts'; globalThis.client = client;`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2024',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'error',
  });
  const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>${name}</title><script>${script}</script>`;
}

const pages = new Map<ContenderName, Promise<string>>();

type Call = readonly [call: keyof Client, ...args: readonly unknown[]];

const run = <T = void>(page: Page, call: Call): Promise<T> =>
  page.evaluate(async ([name, ...args]) => {
    const { client } = globalThis as unknown as { client: Client };
    return (await (client[name] as ((...args: readonly unknown[]) => Promise<unknown>) | undefined)?.(...args)) as T;
  }, call);

/** A phone in a Chromium of its own, its profile on disk. The page has the address of the phone's network. */
export async function startBrowser(name: ContenderName): Promise<Phone> {
  const html = await (pages.get(name) ?? pages.set(name, pageOf(name)).get(name) ?? '');
  const profile = await browserProfile();
  const page = await profile.page();
  return {
    async open(url, place) {
      await page.route(`${url}${path}`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
      await page.goto(`${url}${path}`);
      await page.unroute(`${url}${path}`);
      await run(page, ['open', url, place]);
    },
    write: (visits) => run(page, ['write', visits]),
    send: () => run(page, ['send']),
    fetch: (count) => run(page, ['fetch', count]),
    kept: (count) => run(page, ['kept', count]),
    stop: () => profile[Symbol.asyncDispose](),
  };
}
