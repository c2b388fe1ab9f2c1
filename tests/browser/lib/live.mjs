// Looks at pages in the browser: every page once, and the samples of each kind in every variant.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { injectAxe, runAxe } from './axe.mjs';
import { Visitor } from './browser.mjs';
import { chartNames } from './charts.mjs';
import { tryKeyboard } from './keyboard.mjs';
import { focusOrder, motion, readAloud, staysPut } from './reader.mjs';
import { brokenNumbers, clipped, overflow, smallTargets, spaceText, unloadedStyles } from './probes.mjs';
import { serve } from './server.mjs';
import { samplesOf } from './site.mjs';
import { svgText } from './svg-probe.mjs';

const AT_ONCE = 2;
const NARROW = { name: 'light-320', width: 320, scheme: 'light' };
const VARIANTS = [
  NARROW,
  { name: 'dark-320', width: 320, scheme: 'dark' },
  { name: 'light-1280', width: 1280, scheme: 'light' },
  { name: 'dark-1280', width: 1280, scheme: 'dark' },
];
/** Done once for each kind. A4 between margins of 15 mm is 680 CSS pixels wide. */
const ONCE = [
  { name: 'forced-colors', width: 1280, forced: true },
  { name: 'print', width: 680, height: 1000, print: true },
];
const SMALLEST_TEXT = 9;

/** Visits every page that is read; a stub would lead the browser away. */
export async function checkLive(site, browser, report) {
  const server = await serve(site.dir, site.basePath);
  try {
    const samples = new Map(samplesOf(site).map((s) => [s.page.path, s]));
    const pages = site.pages.filter((p) => p.redirect === null);
    const weight = (page) => (samples.has(page.path) ? 1e12 : 0) + page.size;
    // The long ones first, so that both tabs finish together.
    pages.sort((a, b) => weight(b) - weight(a));
    await inTabs(browser, server, { scripts: false }, pages, report, site, (visitor, page) =>
      checkPage(visitor, site, page, samples.get(page.path), report),
    );
    const firsts = pages.filter((page) => samples.get(page.path)?.first);
    await inTabs(browser, server, { scripts: true }, firsts, report, site, (visitor, page) =>
      withScripts(visitor, site, page, report),
    );
    await servedMissing(browser, server, site, report);
    await fromFolder(browser, server, site, report);
    return samples.size;
  } finally {
    await server.close();
  }
}

async function checkPage(visitor, site, page, sample, report) {
  const record = (variant, rule, problems) => report.check(site.name, page.path, variant, rule, problems);
  const tab = visitor.page;
  await visitor.visit(visitor.server.url(page.path), NARROW);
  record(NARROW.name, 'overflow', await tab.evaluate(overflow));
  record(NARROW.name, 'clipped', await tab.evaluate(clipped, false));
  record(NARROW.name, 'broken-number', await tab.evaluate(brokenNumbers));
  await tab.evaluate(spaceText, true);
  record('spacing-320', 'overflow', await tab.evaluate(overflow));
  record('spacing-320', 'clipped', await tab.evaluate(clipped, false));
  await tab.evaluate(spaceText, false);
  if (sample) await checkSample(visitor, site, sample, record, report);
  for (const [rule, problems] of Object.entries(await visitor.misdeeds())) record('scripts-off', rule, problems);
}

async function checkSample(visitor, site, { page, first }, record, report) {
  const tab = visitor.page;
  await injectAxe(tab);
  for (const variant of first ? [...VARIANTS, ...ONCE] : VARIANTS) {
    await visitor.become(variant);
    report.group(site.name, page.path, variant.name, 'axe', await runAxe(tab, variant));
    // Letters on paper are sharper than on a screen; there only the screen's own size counts.
    const text = await tab.evaluate(svgText, SMALLEST_TEXT);
    for (const [what, problems] of Object.entries(text)) record(variant.name, `svg-text-${what}`, problems);
    if (variant === NARROW) record(variant.name, 'target-size', await tab.evaluate(smallTargets));
    else record(variant.name, 'overflow', await tab.evaluate(overflow));
    if (variant.print) record(variant.name, 'clipped', await tab.evaluate(clipped, true));
    if (variant.name === 'light-1280') {
      const names = await chartNames(visitor.cdp);
      record(variant.name, 'svg-name', names.name);
      record(variant.name, 'svg-description', names.description);
    }
  }
  // Last, for it moves the page; the second time needs a fresh one.
  await visitor.become(VARIANTS[2]);
  const byHand = async ({ name }) => {
    const { skip, focus } = await tryKeyboard(tab);
    record(name, 'skip-link-keyboard', skip);
    record(name, 'focus-visible', focus);
  };
  await byHand(VARIANTS[2]);
  if (!first) return;
  await visitor.visit(visitor.server.url(page.path), NARROW);
  await byHand(NARROW);
  await readOtherwise(visitor, page, record);
}

/** What readers meet who use a keyboard, a screen reader, or a window at 400 %: 1280 × 1024 is then 320 × 256. */
async function readOtherwise(visitor, page, record) {
  const tab = visitor.page;
  const enlarged = { name: 'zoom-400', width: 320, height: 256 };
  await visitor.visit(visitor.server.url(page.path), enlarged);
  record(enlarged.name, 'reflow', [...(await tab.evaluate(overflow)), ...(await tab.evaluate(staysPut))]);
  await visitor.visit(visitor.server.url(page.path), VARIANTS[2]);
  record('light-1280', 'motion', await tab.evaluate(motion));
  const told = await readAloud(visitor.cdp);
  record('light-1280', 'landmarks-told', told.landmarks);
  record('light-1280', 'tables-told', told.tables);
  record('light-1280', 'focus-order', await focusOrder(tab));
}

/** Does `work` for every page, in two tabs at once. */
async function inTabs(browser, server, options, pages, report, site, work) {
  const queue = [...pages];
  const tab = async () => {
    const visitor = await Visitor.open(browser, server, options);
    for (let page = queue.shift(); page; page = queue.shift()) {
      try {
        await work(visitor, page);
      } catch (error) {
        // A page that hangs must not hide what is wrong with the others.
        report.check(site.name, page.path, 'browser', 'page-answers', [error.message]);
      }
    }
    await visitor.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, tab));
}

/** A page with its scripts running must behave as well as one without. */
async function withScripts(visitor, site, page, report) {
  await visitor.visit(visitor.server.url(page.path), VARIANTS[2]);
  await visitor.page.waitForLoadState('networkidle');
  await injectAxe(visitor.page);
  report.group(site.name, page.path, 'scripts-on', 'axe', await runAxe(visitor.page));
  for (const [rule, problems] of Object.entries(await visitor.misdeeds())) {
    report.check(site.name, page.path, 'scripts-on', rule, problems);
  }
}

/** A missing address answers 404 with the site's own page, styled, also deep down where "../" leads elsewhere. */
async function servedMissing(browser, server, site, report) {
  const visitor = await Visitor.open(browser, server, { scripts: false });
  for (const [rule, path] of [['not-found', 'no-such-page.html'], ['not-found-deep', 'no/such/page.html']]) {
    const response = await visitor.visit(server.url(path), NARROW);
    const problems = site.files.has('404.html') ? [] : ['there is no 404.html'];
    if (response.status() !== 404) problems.push(`answered ${response.status()}`);
    problems.push(...visitor.failed.filter((f) => !f.endsWith(` ${path}`)), ...(await visitor.page.evaluate(unloadedStyles)));
    report.check(site.name, '404.html', `served at ${path}`, rule, problems);
  }
  await visitor.close();
}

/** The site is also read from a folder: the start page and the deepest page must find their styles. */
async function fromFolder(browser, server, site, report) {
  const visitor = await Visitor.open(browser, server, { scripts: false });
  const depth = (p) => p.path.split('/').length;
  const read = site.pages.filter((p) => p.redirect === null);
  const deepest = read.reduce((a, b) => (depth(b) > depth(a) ? b : a), read[0]);
  const pages = new Set([site.byPath.get('index.html'), deepest].filter(Boolean));
  for (const page of pages) {
    await visitor.visit(pathToFileURL(join(site.dir, page.path)).href, VARIANTS[2]);
    const problems = [...visitor.failed, ...(await visitor.page.evaluate(unloadedStyles))];
    report.check(site.name, page.path, 'from folder', 'file-url', problems);
  }
  await visitor.close();
}
