import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { root } from './ensure-install.mjs';

// Every path of the project that the documents name in backquotes or in a link exists.
const pages = readdirSync(`${root}docs`).filter((name) => name.endsWith('.md'));
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pages.map((name) => `docs/${name}`)];
const folders = /^(worker|web|test|scripts|migrations|docs|\.ci)\//;

let missing = 0;
for (const document of documents) {
  const text = readFileSync(`${root}${document}`, 'utf8');
  const named = [...text.matchAll(/`([^`\s]+)`|\]\(([^)#\s]+)\)/g)].map(([, code, link]) => code ?? link ?? '');
  for (const path of new Set(named)) {
    if (!folders.test(path) || /[<>*{]/.test(path) || existsSync(`${root}${path}`)) continue;
    console.error(`${document} names ${path}, which does not exist`);
    missing++;
  }
}
process.exit(missing === 0 ? 0 : 1);
