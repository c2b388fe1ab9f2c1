// Lighthouse over the start page, an entity, a list, the search and a page of a revision:
// node lighthouse.mjs [--speed] SITE_DIR
// Every category must reach 100, as on a phone with a slow line, which is Lighthouse's own setting. The pages are served
// compressed and with the headers that the site ships. The performance depends on how busy the machine is, so that it is
// a condition only with --speed, as the best of five; without, what makes it up apart from time is.

import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { launchWithPort } from './lib/browser.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { loadSite } from './lib/site.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const MOST_BYTES = 60_000;
/** A page of the past asks search engines to list today's page in its place, which this audit takes for a mistake. */
const MEANT = { revision: ['is-crawlable'] };

const folder = process.argv.slice(2).find((word) => !word.startsWith('-'));
const speed = process.argv.includes('--speed');
const ATTEMPTS = speed ? 5 : 1;
/** Audits of the performance that come out the same on every machine. */
const STEADY = ['cumulative-layout-shift', 'uses-text-compression', 'total-byte-weight', 'dom-size', 'unused-css-rules', 'unused-javascript', 'redirects', 'unsized-images', 'duplicated-javascript', 'legacy-javascript', 'no-document-write', 'third-party-summary'];
if (!folder) {
  console.error('Usage: node lighthouse.mjs [--speed] SITE_DIR');
  process.exit(2);
}
const site = loadSite(folder);
const report = new Report();
const old = (page) => /(^|\/)revisions\/[^/]+\//.test(page.path);
const largest = (pages) => pages.reduce((a, b) => (b && b.size > (a?.size ?? 0) ? b : a), undefined);
const pages = {
  start: site.byPath.get('index.html'),
  entity: largest(site.pages.filter((page) => page.kind === 'milestone' && !old(page))),
  list: largest(site.pages.filter((page) => page.kind === 'milestones' && !old(page))),
  search: site.pages.find((page) => page.kind === 'search'),
  revision: largest(site.pages.filter((page) => page.kind === 'milestone' && old(page))),
};

/** The page with its styles, scripts and pictures, as sent. */
function weight(page) {
  const base = new URL(page.path, 'http://site.invalid/');
  const named = page.elements.flatMap((e) => {
    if (e.tag === 'script' || e.tag === 'img') return [e.attrs.src];
    return e.tag === 'link' && /stylesheet|icon/.test(e.attrs.rel ?? '') ? [e.attrs.href] : [];
  });
  const files = [page.path, ...named.filter(Boolean).map((href) => decodeURIComponent(new URL(href, base).pathname.slice(1)))];
  return [...new Set(files)].reduce((sum, path) => sum + gzipSync(readFileSync(join(site.dir, path)), { level: 9 }).length, 0);
}

/** The one of two results that is faster. */
function better(one, other) {
  return one && one.categories.performance.score >= other.categories.performance.score ? one : other;
}

const { browser, port } = await launchWithPort();
const server = await serve(site.dir, site.basePath, { compressed: true });
try {
  for (const [name, page] of Object.entries(pages)) {
    const check = (rule, problems) => report.check(site.name, page?.path ?? name, name, rule, problems);
    if (!check('page', page ? [] : ['there is no such page'])) continue;
    const meant = MEANT[name] ?? [];
    let lhr = null;
    for (let attempt = 0; attempt < ATTEMPTS && lhr?.categories.performance.score !== 1; attempt += 1) {
      const options = { port, logLevel: 'error', onlyCategories: CATEGORIES, skipAudits: meant };
      lhr = better(lhr, (await lighthouse(server.url(page.path), options)).lhr);
    }
    const short = (ids) => ids.filter((id) => lhr.audits[id] && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
    const told = (ids) => short(ids).map((id) => `${id} (${lhr.audits[id].displayValue ?? lhr.audits[id].title})`);
    const scores = CATEGORIES.map((category) => {
      const { score, auditRefs } = lhr.categories[category];
      const ids = auditRefs.filter((ref) => ref.weight > 0).map((ref) => ref.id);
      if (category !== 'performance' || speed) check(category, score === 1 ? [] : [`${score * 100}: ${told(ids).join(', ')}`]);
      return `${category} ${Math.round(score * 100)}`;
    });
    check('steady', told(STEADY));
    const bytes = weight(page);
    if (name === 'start') check('weight', bytes <= MOST_BYTES ? [] : [`${bytes} bytes as sent`]);
    console.log(`${page.path}: ${scores.join(', ')}; ${bytes} bytes as sent${meant.length > 0 ? `; without ${meant.join(', ')}` : ''}`);
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(report.summary());
process.exitCode = report.failed > 0 ? 1 : 0;
