// Takes screenshots of a built site's pages: node shots.mjs SITE_DIR OUT_DIR [page…]

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, Visitor } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { loadSite } from './lib/site.mjs';

const [folder, out, ...named] = process.argv.slice(2);
if (!folder || !out) {
  console.error('Usage: node shots.mjs SITE_DIR OUT_DIR [page…]\nWithout a page: index.html and report.html.');
  process.exit(2);
}

const LOOKS = {
  light: { width: 1280 },
  narrow: { width: 320 },
  dark: { width: 1280, scheme: 'dark' },
  'narrow-dark': { width: 320, scheme: 'dark' },
  print: { width: 680, height: 1000, print: true },
  forced: { width: 1280, forced: true },
};

mkdirSync(out, { recursive: true });
const site = loadSite(folder);
const server = await serve(site.dir, site.basePath);
const browser = await launch();
try {
  const visitor = await Visitor.open(browser, server, { scripts: false });
  for (const path of named.length > 0 ? named : ['index.html', 'report.html']) {
    for (const [look, variant] of Object.entries(LOOKS)) {
      const response = await visitor.visit(server.url(path), variant);
      if (response.status() !== 200) throw new Error(`${path} answered ${response.status()}`);
      const file = join(out, `${path.replace(/\.html$/, '').replaceAll('/', '-')}-${look}.png`);
      await visitor.page.screenshot({ path: file, fullPage: true });
      console.log(file);
    }
  }
} finally {
  await browser.close();
  await server.close();
}
