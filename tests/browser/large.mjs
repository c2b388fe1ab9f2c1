// Holds a large plan to the bars of weight, height and width: node large.mjs ETAPP

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch, Visitor } from './lib/browser.mjs';
import { files as board } from './lib/board.mjs';
import { files, write } from './lib/large.mjs';
import { overflow, spaceText } from './lib/probes.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { loadSite } from './lib/site.mjs';

const [etapp] = process.argv.slice(2);
if (!etapp) {
  console.error('Usage: node large.mjs ETAPP');
  process.exit(2);
}

/** Bytes as sent: the start page with all that it asks for, and any page alone. */
const START = 30_000;
const PAGE = 40_000;
/** Pixels at 1280: what has changed since a revision. */
const HEIGHT = 5_000;
/** Sheets of A4: the report of the large plan, and that of a plan with 50 commitments. */
const SHEETS = { large: 8, board: 4 };
const PAGES = ['index.html', 'atgarder.html', 'mal.html', 'etappmal.html', 'indikatorer.html', 'beslut.html', 'andringar.html', 'revisions.html', 'report.html', 'sok.html', 'kontroll.html', 'data.html', 'atgarder/a04.html', 'mal/g07.html', 'etappmal/m10.html', 'indikatorer/i03.html', 'indikatorer/i05.html', 'beslut/granskning.html', 'andringar/since-r1.html', 'revisions/r1/index.html'];

const folder = mkdtempSync(join(tmpdir(), 'etapp-large-'));
const out = join(folder, 'large', 'output');
const sent = (path) => gzipSync(readFileSync(join(out, path)), { level: 9 }).length;

/** A site of a plan as it was, frozen, and as it is now, with its report beside it. */
function make(name, files) {
  const root = join(folder, name);
  const run = (...given) => execFileSync(etapp, ['--root', root, ...given], { stdio: ['ignore', 'ignore', 'pipe'] });
  write(root, files(false));
  run('freeze', 'r1');
  for (const gone of Object.keys(files(false)).filter((path) => !(path in files(true)) && !path.startsWith('revisions/'))) {
    rmSync(join(root, 'content', gone));
  }
  write(root, files(true));
  run('build', '--output', join(root, 'output'));
  run('report', '--output', join(root, 'report.html'));
}

/** How many sheets a page takes. */
async function sheets(page, url) {
  await page.goto(url);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b/g).length;
}

async function look(visitor, server, path, report) {
  const record = (variant, rule, problems) => report.check('large', path, variant, rule, problems);
  record('all', 'weight', sent(path) > PAGE ? [`${sent(path)} bytes as sent`] : []);
  for (const width of [320, 390]) {
    await visitor.visit(server.url(path), { width });
    record(`light-${width}`, 'overflow', await visitor.page.evaluate(overflow));
    await visitor.page.evaluate(spaceText, true);
    record(`spacing-${width}`, 'overflow', await visitor.page.evaluate(overflow));
  }
}

const report = new Report();
try {
  make('large', files);
  make('board', board);
  const site = loadSite(out);
  const server = await serve(site.dir, site.basePath);
  const browser = await launch();
  const visitor = await Visitor.open(browser, server, { scripts: true });
  for (const path of PAGES) await look(visitor, server, path, report);
  const all = ['index.html', 'assets/style.css', ...(readFileSync(join(out, 'index.html'), 'utf8').includes('fresh.js') ? ['assets/fresh.js'] : [])];
  const bytes = all.reduce((sum, path) => sum + sent(path), 0);
  report.check('large', 'index.html', 'all', 'weight-with-all', bytes > START ? [`${bytes} bytes as sent`] : []);
  await visitor.visit(server.url('andringar/since-r1.html'), { width: 1280 });
  const height = await visitor.page.evaluate(() => document.documentElement.scrollHeight);
  report.check('large', 'andringar/since-r1.html', 'light-1280', 'height', height > HEIGHT ? [`${height} pixels`] : []);
  console.log(`start page ${bytes} bytes as sent, changes since the revision ${height} pixels`);
  for (const [name, most] of Object.entries(SHEETS)) {
    for (const path of ['report.html', 'output/report.html']) {
      const count = await sheets(visitor.page, pathToFileURL(join(folder, name, path)).href);
      report.check(name, path, 'print', 'sheets', count > most ? [`${count} sheets`] : []);
      console.log(`${name}, ${path}: ${count} sheets`);
    }
  }
  await browser.close();
  await server.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(report.summary());
process.exit(report.failed ? 1 : 0);
