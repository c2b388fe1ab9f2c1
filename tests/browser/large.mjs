// Holds a large plan to the bars of weight, height and width: node large.mjs ETAPP

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch, Visitor } from './lib/browser.mjs';
import { files as board } from './lib/board.mjs';
import { decided, files, revised, spring, write } from './lib/large.mjs';
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
/** Pixels at 1280: the start page, and what has changed since a revision. */
const HEIGHTS = { 'index.html': 4_500, 'andringar/since-r1.html': 5_000 };
/** Sheets of A4: the report of the large plan, the same one revision later, and that of a plan with 50 commitments. */
const SHEETS = { large: 8, decided: 8, board: 4 };
/** Points: the least size of what is read on them, and of the small words beside it. */
const SIZES = { read: 9, beside: 8 };
const PAGES = ['index.html', 'atgarder.html', 'mal.html', 'etappmal.html', 'indikatorer.html', 'beslut.html', 'andringar.html', 'revisions.html', 'report.html', 'sok.html', 'kontroll.html', 'data.html', 'atgarder/a04.html', 'mal/g07.html', 'etappmal/m10.html', 'indikatorer/i03.html', 'indikatorer/i05.html', 'beslut/granskning.html', 'andringar/since-r1.html', 'revisions/r1/index.html'];

const folder = mkdtempSync(join(tmpdir(), 'etapp-large-'));
const out = join(folder, 'large', 'output');
const sent = (path) => gzipSync(readFileSync(join(out, path)), { level: 9 }).length;

/** A site of a plan as it was, frozen, and as it is now, with its report beside it; `next` freezes once more. */
function make(name, files, next) {
  const root = join(folder, name);
  const run = (...given) => execFileSync(etapp, ['--root', root, ...given], { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e8 });
  write(root, files(false));
  run('freeze', 'r1');
  for (const gone of Object.keys(files(false)).filter((path) => !(path in files(true)) && !path.startsWith('revisions/'))) {
    rmSync(join(root, 'content', gone));
  }
  write(root, files(true));
  if (next) {
    write(root, next.decided(JSON.parse(run('diff', 'r1', '--format', 'json')).changes));
    run('freeze', 'r2');
    write(root, next.spring());
  }
  run('build', '--output', join(root, 'output'));
  run('report', '--output', join(root, 'report.html'));
  try {
    run('report', '--pdf', join(root, 'report.pdf'));
  } catch (error) {
    // Without the feature `pdf` the program says so; anything else is a fault.
    if (!String(error.stderr).includes('pdf')) throw error;
  }
}

/** How many sheets a page takes. */
async function sheets(page, url) {
  await page.goto(url);
  return count(await page.pdf({ preferCSSPageSize: true }));
}

const count = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;

/** Texts that are printed too small to be read. */
async function small(page) {
  await page.emulateMedia({ media: 'print' });
  const found = await page.evaluate(({ read, beside }) => {
    const words = document.createTreeWalker(document.querySelector('.report'), NodeFilter.SHOW_TEXT);
    const all = new Set();
    while (words.nextNode()) {
      const [text, of] = [words.currentNode.data.trim(), words.currentNode.parentElement];
      if (!text || of.closest('svg, details, code') || of.getClientRects().length === 0) continue;
      const points = (parseFloat(getComputedStyle(of).fontSize) * 3) / 4;
      const least = of.closest('.over, .label, .hint, .when, .by, .whose, .moved, .count, .latest, thead, dt, .due') ? beside : read;
      if (points < least - 0.05) all.add(`${points} pt: ${text.slice(0, 60)}`);
    }
    return [...all];
  }, SIZES);
  await page.emulateMedia({ media: 'screen' });
  return found;
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
  make('decided', revised, { decided, spring });
  make('board', board);
  const site = loadSite(out);
  const server = await serve(site.dir, site.basePath);
  const browser = await launch();
  const visitor = await Visitor.open(browser, server, { scripts: true });
  for (const path of PAGES) await look(visitor, server, path, report);
  const all = ['index.html', 'assets/style.css', ...(readFileSync(join(out, 'index.html'), 'utf8').includes('fresh.js') ? ['assets/fresh.js'] : [])];
  const bytes = all.reduce((sum, path) => sum + sent(path), 0);
  report.check('large', 'index.html', 'all', 'weight-with-all', bytes > START ? [`${bytes} bytes as sent`] : []);
  console.log(`start page ${bytes} bytes as sent`);
  for (const [path, most] of Object.entries(HEIGHTS)) {
    await visitor.visit(server.url(path), { width: 1280 });
    const height = await visitor.page.evaluate(() => document.documentElement.scrollHeight);
    report.check('large', path, 'light-1280', 'height', height > most ? [`${height} pixels`] : []);
    console.log(`${path}: ${height} pixels`);
  }
  for (const [name, most] of Object.entries(SHEETS)) {
    for (const path of ['report.html', 'output/report.html']) {
      const taken = await sheets(visitor.page, pathToFileURL(join(folder, name, path)).href);
      report.check(name, path, 'print', 'sheets', taken > most ? [`${taken} sheets`] : []);
      console.log(`${name}, ${path}: ${taken} sheets`);
      report.check(name, path, 'print', 'small', await small(visitor.page));
    }
    const pdf = join(folder, name, 'report.pdf');
    if (existsSync(pdf)) {
      const pages = count(readFileSync(pdf));
      report.check(name, 'report.pdf', 'pdf', 'sheets', pages > most ? [`${pages} pages`] : []);
      console.log(`${name}, report.pdf: ${pages} pages`);
    }
  }
  await browser.close();
  await server.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(report.summary());
process.exit(report.failed ? 1 : 0);
