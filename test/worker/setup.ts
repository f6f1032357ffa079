import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

// Runs before every test file: each begins with an empty, migrated database.
await reset();
await applyD1Migrations(env.DB, env.MIGRATIONS);
