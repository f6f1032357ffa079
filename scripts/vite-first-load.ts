import { readFileSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';

/** What a phone without a session opens. */
const signIn = ['/web/screens/login.tsx'];
/** What one that has the app opens, all of it from its service worker: the frame, and what the rep's day loads by itself. */
const signedIn = ['/web/signed-in.tsx', '/web/screens/day/plan.tsx'];
/** In the page as it is written; in the page as it is built, the picture itself. */
const icon = '/icons/icon.svg';
const font = /-latin-700-normal-[^/]*\.woff2$/;

/**
 * Names in the page what its first screen needs, so that a browser asks for all of it at once: chunks that are loaded by others otherwise
 * wait until those have run, the font until the styles are read. `kept.html` is the same page for a phone that has the app: the service
 * worker gives it at every address. The icon, a few hundred bytes, is in the page.
 */
export function firstLoadHints(): Plugin {
  let publicFolder = '';
  return {
    name: 'terrain-first-load',
    configResolved({ publicDir }) {
      publicFolder = publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('the build has no page');
        const written = String(page.source);
        if (!written.includes(icon)) throw new Error(`the page has no icon ${icon}`);
        const picture = readFileSync(publicFolder + icon, 'utf8').trim();
        const html = written.replace(icon, `data:image/svg+xml,${encodeURIComponent(picture)}`);
        const fonts = Object.keys(bundle).filter((name) => font.test(name));
        if (fonts.length !== 1) throw new Error(`the build has ${fonts.length} fonts, one was expected`);
        const withHints = (entries: readonly string[]) =>
          html.replace('</head>', `  ${[...hints(bundle, entries), ...fonts.map(fontHint)].join('\n    ')}\n  </head>`);
        page.source = withHints(signIn);
        this.emitFile({ type: 'asset', fileName: 'kept.html', source: withHints(signedIn) });
      },
    },
  };
}

/** The scripts and styles of these modules that the page does not name itself. */
function hints(bundle: Rolldown.OutputBundle, entries: readonly string[]): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const named = new Set<string>();
  const take = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || named.has(chunk.fileName) || chunk.name === 'base') return;
    named.add(chunk.fileName);
    for (const name of chunk.imports) take(chunks.find(({ fileName }) => fileName === name));
  };
  for (const entry of entries) {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(entry));
    if (!chunk) throw new Error(`the build has no chunk of ${entry}`);
    take(chunk);
  }
  const styles = chunks
    .filter(({ fileName }) => named.has(fileName))
    .flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
  return [...new Set(styles)].map(styleLink).concat([...named].map(scriptHint));
}

const styleLink = (name: string) => `<link rel="stylesheet" crossorigin href="/${name}">`;
const scriptHint = (name: string) => `<link rel="modulepreload" crossorigin href="/${name}">`;
const fontHint = (name: string) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="/${name}">`;
