import { deflateSync, crc32 } from 'node:zlib';
import { afterAll, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { lea, section, signIn, stored } from '../support/demo.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, saveVisit, startVisit } from '../support/visit.ts';

type Row = { kind: string; id: string; d: { hash?: string; stored?: boolean; bytes?: number; width?: number } };
type Blob = { hash: string; bytes: Uint8Array };

const server = await serverProcess(inject('demoData'));
const phone = await browserProfile();

afterAll(async () => {
  await phone[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A picture of noise, as heavy as pictures get: 2400 × 1800 pixels, grey, some 4 MB. */
function heavyPicture(): Buffer {
  const [width, height] = [2400, 1800];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  let seed = 7;
  const lines = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < lines.length; at++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    lines[at] = at % (width + 1) === 0 ? 0 : seed >>> 24;
  }
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const data = deflateSync(lines, { level: 1 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

test('a picture taken without network is light, survives a restart of the phone, and reaches the server once', async () => {
  let page = await phone.page();
  await signIn(page, server.url, lea);
  await server.stop();
  const customer = await startVisit(page);
  await chooseOutcome(page, 'Suivi fait');
  await saveVisit(page);
  await section(page, 'Aujourd’hui').getByRole('link', { name: customer }).first().click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'rayon.png', mimeType: 'image/png', buffer: heavyPicture() });
  await page.getByRole('heading', { name: 'Photos' }).waitFor();
  const blobs = () => stored<Blob>(page, 'blobs');
  await expect.poll(async () => (await blobs()).length).toBe(1);
  const photo = async () => (await stored<Row>(page, 'rows')).find(({ kind }) => kind === 'photo');
  const made = await photo();
  expect(made?.d).toMatchObject({ stored: false, width: expect.any(Number) });
  expect(made?.d.bytes).toBeLessThanOrEqual(300 * 1024);

  await phone.restart();
  page = await phone.page();
  await page.goto(`${server.url}/`).catch(() => undefined);
  expect(await blobs()).toHaveLength(1);

  await server.start();
  await page.goto(`${server.url}/`);
  await expect.poll(async () => (await photo())?.d.stored, { timeout: 30_000 }).toBe(true);
  await expect.poll(async () => (await blobs()).length, { timeout: 30_000 }).toBe(0);
  const answer = await phone.context().request.get(`${server.url}/api/blobs/${made?.d.hash}`);
  expect([answer.status(), answer.headers()['content-type'], (await answer.body()).length]).toEqual([
    200,
    'image/jpeg',
    made?.d.bytes,
  ]);
});
