import { exports } from 'cloudflare:workers';
import { expect, test } from 'vitest';

test('health answers without a session and is never cached', async () => {
  const answer = await exports.default.fetch('http://terrain.test/api/health');

  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ ok: true });
  expect(answer.headers.get('cache-control')).toBe('no-store');
});
