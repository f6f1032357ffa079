import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { maxBlobBytes } from '#contract/photo.ts';
import { purgeBlobs } from '../../worker/jobs/purge-blobs.ts';
import { type Browser, signedIn, told } from '../support/world-browser.ts';
import { aPhone } from '../support/world-phone.ts';
import { type World, aVisit, entry, freshId, idOf, makeWorld, noon } from '../support/world.ts';

type Bytes = Uint8Array<ArrayBuffer>;

async function hashOf(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

let seed = 0;
/** Bytes that no other test sends. */
const someBytes = (length = 2000): Bytes => {
  seed++;
  return Uint8Array.from({ length }, (_, index) => (index * 7 + seed) % 251);
};

/** Lea's visit to c1 with a picture that the server knows and does not have. */
async function pictured(bytes = someBytes(), by = 'lea', world?: World) {
  const place = world ?? (await makeWorld());
  const hash = await hashOf(bytes);
  const visit = aVisit('c1');
  const photo = { id: freshId('p'), interactionId: visit.id, takenAt: noon, hash, type: 'image/jpeg' as const };
  const verdicts = await place.push(by, [
    entry('interaction.log', visit),
    entry('photo.attach', { ...photo, bytes: bytes.length, width: 10, height: 10 }),
  ]);
  expect(verdicts.map(({ status }) => status)).toEqual(['applied', 'applied']);
  return { world: place, bytes, hash, photo: photo.id, browser: await signedIn(place, by) };
}

const put = (browser: Browser, hash: string, body: BodyInit, type = 'image/jpeg') =>
  browser.fetch(`/blobs/${hash}`, { method: 'PUT', headers: { 'content-type': type }, body });

const storedOf = (world: World) => world.sql('SELECT stored, v FROM photos WHERE org_id = ?1 ORDER BY id');

test('bytes sent once are kept under their hash, the picture says so on the phones, and they come back the same', async () => {
  const { world, bytes, hash, photo, browser } = await pictured();
  const lea = aPhone(world, 'lea');
  await lea.pull();
  expect(lea.rows.get(`photo:${photo}`)?.d).toMatchObject({ stored: false });
  expect(await told(await browser.fetch(`/blobs/${hash}`))).toEqual([404, 'request.not_found']);

  expect(await told(await put(browser, hash, bytes))).toEqual([204]);

  await lea.pull();
  expect(lea.rows.get(`photo:${photo}`)?.d).toMatchObject({ stored: true });
  const answer = await browser.fetch(`/blobs/${hash}`);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  const headers = ['content-type', 'x-content-type-options', 'cache-control', 'content-disposition'];
  expect(headers.map((name) => answer.headers.get(name))).toEqual([
    'image/jpeg',
    'nosniff',
    'no-store',
    `attachment; filename="${hash}.jpeg"`,
  ]);
  expect((await env.ATTACHMENTS.list({ prefix: `${world.org}/` })).objects).toHaveLength(1);
});

test('bytes sent again change nothing; a second picture of the same bytes is settled by one sending', async () => {
  const first = await pictured();
  await put(first.browser, first.hash, first.bytes);
  const before = await storedOf(first.world);
  expect(await told(await put(first.browser, first.hash, first.bytes))).toEqual([204]);
  expect(await storedOf(first.world)).toEqual(before);

  const second = await pictured(first.bytes, 'tom', first.world);
  const both = await Promise.all([1, 2].map(() => put(second.browser, second.hash, second.bytes)));
  expect(both.map(({ status }) => status)).toEqual([204, 204]);
  expect((await storedOf(first.world)).map(({ stored }) => stored)).toEqual([1, 1]);
});

test('bytes that are not what their name says are refused and leave nothing behind', async () => {
  const { world, hash, browser } = await pictured();

  expect(await told(await put(browser, hash, someBytes()))).toEqual([422, 'blob.bad_hash']);

  expect((await env.ATTACHMENTS.list({ prefix: `${world.org}/` })).objects).toEqual([]);
  expect(await storedOf(world)).toMatchObject([{ stored: 0 }]);
});

test('bytes without a picture of one’s own are not taken yet', async () => {
  const { world, bytes, hash, browser } = await pictured();
  const tom = await signedIn(world, 'tom');

  expect(await told(await put(tom, hash, bytes))).toEqual([404, 'request.not_found']);
  const other = someBytes();
  expect(await told(await put(browser, await hashOf(other), other))).toEqual([404, 'request.not_found']);
  for (const name of ['x', 'A'.repeat(64), '..%2f..', `${hash}0`])
    expect(await told(await put(browser, name, bytes))).toEqual([404, 'request.not_found']);
});

test('only pictures are taken, ten megabytes at most, counted as they come', async () => {
  const { hash, bytes, browser, world } = await pictured();

  for (const type of ['text/html', 'image/svg+xml', 'image/jpeg; charset=x', ''])
    expect([type, await told(await put(browser, hash, bytes, type))]).toEqual([type, [400, 'request.malformed']]);
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1_000_000;
      if (sent > 40_000_000) controller.close();
      else controller.enqueue(new Uint8Array(1_000_000));
    },
  });
  expect(await told(await put(browser, hash, endless))).toEqual([413, 'request.too_large']);
  expect(sent).toBeLessThan(maxBlobBytes + 5_000_000);
  expect(await storedOf(world)).toMatchObject([{ stored: 0 }]);
});

test('a picture is shown to those who may see its row: his author, his manager, an administrator, the sector; no one else', async () => {
  const { world, hash, bytes, browser } = await pictured();
  await put(browser, hash, bytes);
  const seenBy = async (user: string) => (await (await signedIn(world, user)).fetch(`/blobs/${hash}`)).status;

  expect(await Promise.all(['lea', 'camille', 'admin', 'tom'].map(seenBy))).toEqual([200, 200, 200, 404]);

  await world.push('camille', [entry('customer.set', { id: idOf('c1'), fields: { territoryId: idOf('sectorB') } })]);
  await world.sql('UPDATE photos SET scope = ?2 WHERE org_id = ?1', `t:${idOf('sectorB')}`);
  expect(await Promise.all(['lea', 'tom'].map(seenBy))).toEqual([200, 200]);

  const stranger = await pictured(bytes);
  expect(await told(await stranger.browser.fetch(`/blobs/${hash}`))).toEqual([404, 'request.not_found']);
});

test('a picture that a restored database has forgotten to have says again that its bytes are here', async () => {
  const { world, hash } = await pictured();
  await pictured(someBytes(), 'lea', world);
  await env.ATTACHMENTS.put(`${world.org}/${hash}`, 'abc');
  const { streams } = await world.pullAll('lea');

  await purgeBlobs.run(env, noon + 3_600_000);
  const { rows } = await world.pullAll('lea', 500, streams);

  expect([...rows.values()].map(({ k, d }) => [k, d['hash'], d['stored']])).toEqual([['photo', hash, true]]);
});
