import { Hono } from 'hono';

type Plain = { Bindings: { DB: D1Database } };

const app = new Hono<Plain>();
app.get('/', (c) => c.json({ ok: 1 }));
app.get('/one', async (c) => c.json(await c.env.DB.prepare('SELECT 1 AS one').first()));

// workerd takes a Worker from here.
// oxlint-disable-next-line import/no-default-export
export default app;
