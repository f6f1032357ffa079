import type { HtmlTagDescriptor, Plugin } from 'vite';

/** The screen that a phone without a session opens; a phone with one has every file on it already. */
const firstScreen = '/web/screens/login.tsx';
const font = /-latin-700-normal-[^/]*\.woff2$/;

/**
 * Names in the page what its first screen needs, so that a phone asks for all of it at once: the chunks of the sign-in otherwise wait
 * until the first script has run, the font until the styles are read.
 */
export function firstLoadHints(): Plugin {
  return {
    name: 'terrain-first-load',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        if (!bundle) return [];
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const entry = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(firstScreen));
        if (!entry) throw new Error(`the build has no chunk of ${firstScreen}`);
        const fonts = Object.keys(bundle).filter((name) => font.test(name));
        if (fonts.length !== 1) throw new Error(`the build has ${fonts.length} fonts, one was expected`);
        const already = new Set(chunks.filter(({ name }) => name === 'base').map(({ fileName }) => fileName));
        const scripts = [entry.fileName, ...entry.imports].filter((name) => !already.has(name));
        return [...scripts.map(scriptHint), ...fonts.map(fontHint)];
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
