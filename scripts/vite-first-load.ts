import { readFileSync } from 'node:fs';
import type { HtmlTagDescriptor, Plugin } from 'vite';

/** The screen that a phone without a session opens; a phone with one has every file on it already. */
const firstScreen = '/web/screens/login.tsx';
/** In the page as it is written; in the page as it is built, the picture itself. */
const icon = '/icons/icon.svg';
const font = /-latin-700-normal-[^/]*\.woff2$/;

/**
 * Names in the page what its first screen needs, so that a phone asks for all of it at once: the chunks of the sign-in otherwise wait
 * until the first script has run, the font until the styles are read. The icon, a few hundred bytes, is in the page.
 */
export function firstLoadHints(): Plugin {
  let publicFolder = '';
  return {
    name: 'terrain-first-load',
    configResolved({ publicDir }) {
      publicFolder = publicDir;
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return html;
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const entry = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(firstScreen));
        if (!entry) throw new Error(`the build has no chunk of ${firstScreen}`);
        const fonts = Object.keys(bundle).filter((name) => font.test(name));
        if (fonts.length !== 1) throw new Error(`the build has ${fonts.length} fonts, one was expected`);
        const already = new Set(chunks.filter(({ name }) => name === 'base').map(({ fileName }) => fileName));
        const scripts = [entry.fileName, ...entry.imports].filter((name) => !already.has(name));
        if (!html.includes(icon)) throw new Error(`the page has no icon ${icon}`);
        const picture = readFileSync(publicFolder + icon, 'utf8').trim();
        return {
          html: html.replace(icon, `data:image/svg+xml,${encodeURIComponent(picture)}`),
          tags: [...scripts.map(scriptHint), ...fonts.map(fontHint)],
        };
      },
    },
  };
}

const scriptHint = (name: string): HtmlTagDescriptor => ({
  tag: 'link',
  injectTo: 'head',
  attrs: { rel: 'modulepreload', crossorigin: '', href: `/${name}` },
});

const fontHint = (name: string): HtmlTagDescriptor => ({
  tag: 'link',
  injectTo: 'head',
  attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${name}` },
});
