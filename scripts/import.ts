import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../worker/contract/errors.ts';
import { maxFileBytes } from '../worker/import/csv.ts';
import { fileNamesOf } from '../worker/import/files.ts';
import { type Mapping, parseMapping } from '../worker/import/mapping.ts';
import { type ImportEnv, assertTakesRows, planImport } from '../worker/import/plan.ts';
import { refusalText, reportText } from './import-report.ts';

const usage = `npm run import -- --dir FOLDER --mapping FILE.json [options]

  --dir FOLDER      folder of the CSV files that the mapping names
  --mapping FILE    how they become rows: docs/mappings has two
  --org NAME        name of the organisation, else the mapping's; the same name is the same organisation
  --dry-run         read and report only
  --report FILE     write the whole report as JSON
  --admin EMAIL     give this address an administrator's account; its password is printed once
  --data FOLDER     local database, else .terrain, that of npm start`;

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    mapping: { type: 'string' },
    org: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    report: { type: 'string' },
    admin: { type: 'string' },
    data: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const hash = (text: string) => createHash('sha256').update(text).digest();

function readMapping(path: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Refusal('import.bad_mapping', { issues: [{ path, message: String(error) }] });
  }
  return parseMapping(json);
}

/** One byte above the limit at most: the plan refuses the file, and its size does not matter any more. */
function readBytes(path: string): Uint8Array {
  const bytes = Buffer.alloc(Math.min(statSync(path).size, maxFileBytes + 1));
  const file = openSync(path, 'r');
  let length = 0;
  try {
    for (;;) {
      const read = readSync(file, bytes, length, bytes.length - length, null);
      length += read;
      if (read === 0 || length === bytes.length) break;
    }
  } finally {
    closeSync(file);
  }
  return Uint8Array.prototype.slice.call(bytes, 0, length);
}

function readFolder(mapping: Mapping, folder: string): Map<string, Uint8Array> {
  const names = fileNamesOf(mapping).filter((name) => existsSync(join(folder, name)));
  return new Map(names.map((name) => [name, readBytes(join(folder, name))]));
}

async function run(dir: string, mappingPath: string): Promise<void> {
  const mapping = readMapping(mappingPath);
  const bytes = readFolder(mapping, dir);
  const planWith = (env: ImportEnv) => planImport(mapping, bytes, env);
  const env: ImportEnv = {
    hash,
    ...(values.org === undefined ? {} : { organizationName: values.org }),
    ...(values.admin === undefined ? {} : { administrator: 'Administrator' }),
  };
  const plan = planWith(env);
  console.log(reportText(plan.report));
  if (values.report !== undefined) writeFileSync(values.report, `${JSON.stringify(plan.report, null, 2)}\n`);
  assertTakesRows(plan);
  if (values['dry-run']) console.log('Dry run: nothing was written');
  else {
    // What serves the database is slow to load, and a dry run has no need of it.
    const { applyLocally } = await import('./import-apply.ts');
    await applyLocally({ planWith, draft: plan, env, data: values.data, admin: values.admin });
  }
}

if (values.help || values.dir === undefined || values.mapping === undefined) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}
try {
  await run(values.dir, values.mapping);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(refusalText(error.code, error.details));
  process.exitCode = 1;
}
