import { parseArgs } from 'node:util';
import { runInThisContext } from 'node:vm';
import { camille, lea, signIn } from '../../test/support/demo.ts';
import { root } from '../ensure-install.mjs';
import type { Camera } from './camera.ts';
import { picturedClock } from './clock.ts';
import { demoServer } from './demo-server.ts';
import { takeForInstall } from './for-install.ts';
import { aClosedAccess, aContest, aWrongPassword } from './manager-stories.ts';
import { aConflict, aRefusal, aTwin, aVisit, choices } from './rep-stories.ts';
import { type Examples, examplesOf, reach, screens } from '../../test/support/screens.ts';
import { type Story, play } from './story.ts';

// `npm run screenshots [-- --out FOLDER] [--whole] [story …]`: every screen of the production build with the demonstration, in French,
// light and dark, as docs/screens/NAME-SCHEME.webp; then the pictures of the manifest, for which `install` is the name. `--whole`: as long
// as the page is.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: `${root}docs/screens` },
    whole: { type: 'boolean', default: false },
  },
});
runInThisContext(picturedClock);
const camera: Camera = {
  folder: values.out,
  isWhole: values.whole,
  taken: new Map(),
};
let examples: Examples | undefined;

/** Every screen of one person as it opens. */
const screensOf =
  (who: 'rep' | 'manager' | 'nobody', email?: string): Story =>
  async ({ page, url, open, take }) => {
    if (email !== undefined) await signIn(page, url, email);
    if (who === 'rep') examples = await examplesOf(page);
    for (const screen of screens.filter(({ of }) => of === who)) {
      await open(screen.at(examples ?? { customer: '', visit: '' }));
      await reach(page, screen);
      await take(screen.name);
    }
  };

/** In this order: the last ones change the demonstration. */
const stories: Readonly<Record<string, Story>> = {
  nobody: screensOf('nobody'),
  rep: screensOf('rep', lea),
  manager: screensOf('manager', camille),
  choices,
  password: aWrongPassword,
  visit: aVisit,
  conflict: aConflict,
  twin: aTwin,
  refusal: aRefusal,
  contest: aContest,
  access: aClosedAccess,
};

await using server = await demoServer();
if (positionals.length === 0 || positionals.includes('install')) await takeForInstall(server.url);
for (const [name, story] of Object.entries(stories))
  if (positionals.length === 0 || positionals.includes(name)) await play(story, server.url, camera);
const bytes = [...camera.taken.values()].reduce((sum, size) => sum + size, 0);
console.log(`${camera.taken.size} pictures, ${Math.round(bytes / 1000)} kB, in ${values.out}`);
