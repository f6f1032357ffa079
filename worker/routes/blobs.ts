import { Hono } from 'hono';
import * as v from 'valibot';
import { Refusal } from '#contract/errors.ts';
import { BlobHash, PhotoType, maxBlobBytes } from '#contract/photo.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { markStored, ownPhoto, visiblePhoto } from '../sync/blobs.ts';
import { readChunks } from './body.ts';
import { syncEnvOf } from './sync-env.ts';

/** @throws Refusal `request.not_found` */
function hashIn(text: string): string {
  if (!v.is(BlobHash, text)) throw new Refusal('request.not_found');
  return text;
}

/** @throws Refusal `request.malformed` `request.too_large` */
async function bytesOf(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  if (!request.body) throw new Refusal('request.malformed', { path: '' });
  await readChunks(request.body, maxBlobBytes, (chunk) => chunks.push(new Uint8Array(chunk)));
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The bytes of pictures, under their hash (rule B12). Sending them twice does no harm; they are taken for a picture of one's own that
 * the server knows already, and shown to whoever may see one of them.
 * @throws Refusal `request.not_found` `request.malformed` `request.too_large` `blob.bad_hash`
 */
export const blobRoutes = new Hono<SignedInEnv>()
  .put('/:hash', async (c) => {
    const { scope, db } = c.var;
    const hash = hashIn(c.req.param('hash'));
    const contentType = c.req.header('content-type') ?? '';
    if (!v.is(PhotoType, contentType)) throw new Refusal('request.malformed', { path: 'content-type' });
    const { isStored } = await ownPhoto(db, scope.userId, hash);
    if (isStored) return c.body(null, 204);
    const bytes = await bytesOf(c.req.raw);
    if ((await hashOf(bytes)) !== hash) throw new Refusal('blob.bad_hash');
    const options = { sha256: hash, httpMetadata: { contentType } };
    await c.env.ATTACHMENTS.put(`${db.orgId}/${hash}`, bytes, options);
    await markStored(db, hash, syncEnvOf(c));
    return c.body(null, 204);
  })
  .get('/:hash', async (c) => {
    const { scope, db, runtime } = c.var;
    const hash = hashIn(c.req.param('hash'));
    const { row } = await visiblePhoto(db, scope, hash, runtime.now());
    const object = await c.env.ATTACHMENTS.get(`${db.orgId}/${hash}`);
    if (!object) throw new Refusal('request.not_found');
    const file = `${hash}.${row.type.slice('image/'.length)}`;
    return c.body(object.body, 200, {
      'content-type': row.type,
      'content-length': String(object.size),
      'content-disposition': `attachment; filename="${file}"`,
      'cross-origin-resource-policy': 'same-origin',
    });
  });
