import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { SignIn } from '../worker/contract/session.ts';
import { Organization } from '../worker/contract/organization.ts';

const usage = `npm run organization -- --name NAME --admin EMAIL [options]

  --name NAME       name of the organisation
  --admin EMAIL     its first administrator; the password is printed once
  --zone ZONE       IANA time zone of its days, else Europe/Paris; it cannot change later
  --currency CODE   ISO 4217, else EUR
  --out FILE        write the SQL there, else it is printed

Writes no database: the SQL is for  npx wrangler d1 execute DB --remote --file FILE`;

const { values } = parseArgs({
  options: {
    name: { type: 'string' },
    admin: { type: 'string' },
    zone: { type: 'string', default: 'Europe/Paris' },
    currency: { type: 'string', default: 'EUR' },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
};

const Start = v.object({
  // One line of SQL is one statement.
  name: v.pipe(Organization.entries.name, v.regex(/^\P{Cc}+$/u, 'has a control character')),
  admin: SignIn.entries.email,
  zone: v.pipe(v.string(), v.check(isZone, 'no such time zone')),
  currency: Organization.entries.currency,
});

if (values.help || values.name === undefined || values.admin === undefined) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}
const start = v.safeParse(Start, values);
if (!start.success) {
  for (const issue of start.issues) console.error(`--${v.getDotPath(issue)}: ${issue.message}`);
  process.exit(1);
}
// What serves the database is slow to load, and a mistake above has no need of it.
const { organizationSql } = await import('./organization-sql.ts');
const { sql, password } = await organizationSql(start.output, Date.now());
// The hash of a password is in it.
if (values.out === undefined) process.stdout.write(sql);
else writeFileSync(values.out, sql, { mode: 0o600 });
console.error(`Administrator ${start.output.admin}, password ${password}`);
