import { exports } from 'cloudflare:workers';

/** A browser as the Worker sees one: it keeps the cookie it was given and says where its requests come from. */
export function browserOf(origin = 'http://terrain.test', first?: string) {
  let cookie = first;
  async function fetchApi(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookie !== undefined) headers.set('cookie', cookie);
    if (init.method !== undefined && !headers.has('origin')) headers.set('origin', origin);
    const answer = await exports.default.fetch(`${origin}/api${path}`, { ...init, headers });
    const given = answer.headers.get('set-cookie');
    if (given !== null) cookie = /max-age=0/i.test(given) ? undefined : given.split(';')[0];
    return answer;
  }
  const post = (path: string, body: unknown) =>
    fetchApi(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return {
    fetch: fetchApi,
    post,
    signIn: ({ email, password }: { email: string; password: string }) => post('/session', { email, password }),
    cookie: () => cookie,
  };
}
