/** Which folder may import which: the diagram of README.md, as data. Read by oxlint.config.ts. */

/** Folders of worker/ and the ones each may import; all may import env.ts and log.ts except the contract. */
const worker = {
  db: ['contract'],
  kpi: ['auth', 'db', 'contract'],
  sync: ['kpi', 'auth', 'db', 'contract'],
  auth: ['db', 'contract'],
  import: ['sync', 'kpi', 'auth', 'db', 'contract'],
  jobs: ['sync', 'kpi', 'auth', 'db', 'contract'],
  routes: ['kpi', 'sync', 'auth', 'contract'],
};

/** Folders of web/ and the ones each may import, beside the contract where `contract` is among them. */
const web = {
  styles: [],
  platform: [],
  ui: ['styles'],
  i18n: ['contract', 'platform'],
  store: ['contract', 'platform'],
  sync: ['store', 'contract', 'platform'],
  kpi: ['store', 'ui', 'contract', 'i18n'],
  parts: ['kpi', 'sync', 'store', 'ui', 'platform', 'contract', 'i18n', 'styles'],
  screens: ['parts', 'kpi', 'sync', 'store', 'ui', 'platform', 'contract', 'i18n', 'styles'],
};

type Pattern = { regex: string; message: string } | { group: string[]; message: string };
type Arrow = { files: string[]; patterns: Pattern[] };

const up = String.raw`^(\.\./)+`;
const notATest = { regex: String.raw`(^|/)(test|scripts)/|\.test\.`, message: 'Nothing imports a test or a script.' };
const noWeb = { regex: String.raw`(^|/)web/`, message: 'The worker never imports the web.' };
const noWorker = { regex: String.raw`(^|/)worker/`, message: 'web/ reaches the worker only through #contract/*.' };
const noHono = { regex: String.raw`^@?hono(/|$)`, message: 'Only routes and app.ts know HTTP.' };
const noDrizzle = { regex: String.raw`^drizzle-orm(/|$)`, message: 'Only the database folders speak SQL.' };
const noEntry = { regex: String.raw`${up}(app|index)\.ts$`, message: 'The entry imports the rest, never the reverse.' };
const noPage = {
  regex: String.raw`${up}(main|routes)\.tsx?$`,
  message: 'The start-up imports the rest, never the reverse.',
};
const noContext = { regex: String.raw`${up}app-context\.tsx?$`, message: 'The app context belongs to screens.' };

/** Every sibling folder that the table does not allow. The contract counts under both of its names. */
function siblingsOf(table: Record<string, string[]>, folder: string, allowed: string[]): Pattern[] {
  const banned = [...Object.keys(table), 'contract'].filter((name) => name !== folder && !allowed.includes(name));
  const message = `${folder}/ may import only: ${allowed.join(', ') || 'nothing of ours'}.`;
  const siblings = banned.length === 0 ? [] : [{ regex: `${up}(${banned.join('|')})/`, message }];
  return allowed.includes('contract') ? siblings : [...siblings, { regex: '^#contract/', message }];
}

function workerArrow([folder, allowed]: [string, string[]]): Arrow {
  const patterns = [...siblingsOf(worker, folder, allowed), notATest, noWeb, noEntry];
  return {
    files: [`worker/${folder}/**`],
    patterns: folder === 'routes' ? [...patterns, noDrizzle] : [...patterns, noHono],
  };
}

function webArrow([folder, allowed]: [string, string[]]): Arrow {
  const patterns = [...siblingsOf(web, folder, allowed), notATest, noWorker, noPage, noHono, noDrizzle];
  const knowsContext = folder === 'kpi' || folder === 'parts';
  return { files: [`web/${folder}/**`], patterns: knowsContext ? patterns : [...patterns, noContext] };
}

const pureMessage = 'contract/ is pure: itself and valibot only.';
const screenMessage = 'A screen never imports a screen.';
const lower = Object.entries(web).filter(([folder]) => folder !== 'screens');
const [screens] = Object.entries(web)
  .filter(([folder]) => folder === 'screens')
  .map(webArrow);
const screenPatterns = (screens?.patterns ?? []).filter((pattern) => pattern !== noContext);

/** One entry per folder: an override replaces an earlier one of the same rule, so each says all that holds for it. */
export const arrows: readonly Arrow[] = [
  { files: ['worker/contract/*'], patterns: [{ group: ['**', '!./**', '!valibot'], message: pureMessage }] },
  {
    files: ['worker/contract/*/**'],
    patterns: [{ group: ['**', '!./**', '!../**', '../../**', '!valibot'], message: pureMessage }],
  },
  ...Object.entries(worker).map(workerArrow),
  { files: ['worker/{env,log}.ts'], patterns: [{ regex: '.', message: 'env.ts and log.ts import nothing.' }] },
  {
    files: ['worker/app.ts'],
    patterns: [
      { regex: String.raw`^\./(db|kpi|sync|auth|jobs|import)/`, message: 'app.ts imports routes.' },
      notATest,
      noWeb,
      noDrizzle,
    ],
  },
  {
    files: ['worker/index.ts'],
    patterns: [
      { regex: String.raw`^\./(db|kpi|sync|auth|import|routes)/`, message: 'index.ts imports app.ts and jobs.' },
      notATest,
      noWeb,
      noDrizzle,
      noHono,
    ],
  },
  ...lower.map(webArrow),
  {
    files: ['web/screens/*'],
    patterns: [...screenPatterns, { regex: String.raw`^\./[^/]+\.tsx?$`, message: screenMessage }],
  },
  {
    files: ['web/screens/*/**'],
    patterns: [...screenPatterns, { regex: String.raw`^\.\./[^.]`, message: screenMessage }],
  },
  { files: ['web/*'], patterns: [notATest, noWorker, noHono, noDrizzle] },
];

/** Where everything of the outside world comes in through an `env` object, so that a simulation can drive it. */
export const injected = ['worker/sync/**', 'worker/contract/**', 'worker/kpi/**', 'web/sync/**', 'web/store/**'];
