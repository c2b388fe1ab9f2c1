// What pages tell a reader of a later day: node silence.mjs SITE_DIR, whose plan promises an account. The browser's clock is
// set to the day before the promised day, and to the day after it.

import { readFileSync } from 'node:fs';
import { injectAxe, runAxe } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { loadSite } from './lib/site.mjs';

const LOOKS = {
  plain: {},
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
  narrow: { viewport: { width: 320, height: 800 } },
};
const report = new Report();
const browser = await launch();

/** A page of each kind that there is today, wherever it lies. */
function kinds(site) {
  const found = new Map();
  for (const page of site.pages) {
    const html = page.html ?? readFileSync(`${process.argv[2]}/${page.path}`, 'utf8');
    const kind = /data-kind="([^"]+)"/.exec(html)?.[1];
    if (kind && /data-next=/.test(html) && !found.has(kind)) found.set(kind, { path: page.path, html });
  }
  return found;
}

const day = (date, days) => new Date(Date.parse(date) + days * 864e5 + 12 * 36e5);

async function told(server, path, clock, options, look) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  await tab.clock.setFixedTime(clock);
  await tab.goto(server.url(path));
  if (look === 'print') await tab.emulateMedia({ media: 'print' });
  const line = tab.locator('.fresh');
  const text = (await line.textContent()).trim();
  const seen = await line.isVisible();
  let axe = [];
  if (look === 'plain' || look === 'dark' || look === 'narrow') {
    await injectAxe(tab);
    axe = await runAxe(tab);
  }
  await context.close();
  return { text, seen, axe };
}

const site = await loadSite(process.argv[2]);
const server = await serve(site.dir, site.basePath);
try {
  const pages = kinds(site);
  for (const [kind, { path, html }] of pages) {
    const next = /data-next="([^"]+)"/.exec(html)?.[1];
    const missed = /data-missed="([^"]+)"/.exec(html)?.[1];
    const check = (look, rule, problems) => report.check(site.name, path, `${kind} ${look}`, rule, problems);
    const asOf = /data-as-of="([^"]+)"/.exec(html)[1];
    const before = await told(server, path, day(asOf, 0), {}, 'plain');
    check('plain', 'promised', before.seen && before.text.length > 10 && before.text !== missed ? [] : [`the promise is not read: ${before.text}`]);
    for (const [look, options] of [...Object.entries(LOOKS), ['print', {}]]) {
      const after = await told(server, path, day(next, 1), options, look);
      check(look, 'silence', after.seen && after.text.includes(missed) && /\d{4}/.test(after.text) ? [] : [`not told: ${after.text}`]);
      report.group(site.name, path, `${kind} ${look}`, 'axe', after.axe);
    }
  }
  report.check(site.name, '', '', 'kinds', pages.size > 10 ? [] : [`only ${pages.size} kinds of pages`]);
} finally {
  await server.close?.();
  await browser.close();
}
console.log(report.summary());
process.exitCode = report.failed > 0 ? 1 : 0;
