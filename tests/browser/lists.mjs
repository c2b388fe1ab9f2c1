// The lists and tables of a built site with their script: node lists.mjs SITE_DIR [SITE_DIR…]

import { launch, Visitor } from './lib/browser.mjs';
import { injectAxe, runAxe } from './lib/axe.mjs';
import { overflow } from './lib/probes.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { loadSite } from './lib/site.mjs';

const WIDE = { width: 1280, scheme: 'light' };
const NARROW = { width: 320, scheme: 'light' };
const report = new Report();
const browser = await launch();

/** What the page shows of its lists. */
const shownRows = () => [...document.querySelectorAll('main .items > li, main .log-day .ledger tbody tr')].filter((row) => row.checkVisibility()).map((row) => row.textContent);

async function filters(site, page, visitor) {
  const check = (rule, problems) => report.check(site.name, page.path, 'scripts-on', rule, problems);
  const tab = visitor.page;
  await visitor.visit(visitor.server.url(page.path), WIDE);
  const before = await tab.evaluate(shownRows);
  const selects = await tab.locator('.filter select').evaluateAll((all) => all.map(({ id, options }) => ({ id, value: options[1].value })));
  if (selects.length === 0) return false;
  for (const { id, value } of selects) {
    await tab.locator(`#${id}`).selectOption(value);
    const rows = await tab.evaluate(shownRows);
    const name = id.replace('_filter-', '');
    const status = await tab.locator('.filter [role=status]').textContent();
    check(`filter-${name}`, [
      rows.length === 0 && 'nothing is shown',
      rows.length >= before.length && 'nothing is left out',
      !['action', 'weight', 'entity'].includes(name) && !rows.every((row) => row.includes(value) || name === 'year') && `a row without ${value} is shown`,
      !new RegExp(`\\b\\d+\\b.*\\b\\d+\\b`).test(status) && `the count is not told: ${status}`,
      !new URL(tab.url()).searchParams.get(name) && `${tab.url()} does not keep the choice`,
    ]);
    const address = tab.url();
    await visitor.visit(address, WIDE);
    const again = await tab.evaluate(shownRows);
    check(`filter-${name}-kept`, again.length === rows.length ? [] : [`${again.length} rows after loading ${address}, ${rows.length} before`]);
    await tab.locator('.filter button').click();
    check(`filter-${name}-undone`, (await tab.evaluate(shownRows)).length === before.length && !tab.url().includes('?') ? [] : ['not everything is shown again']);
  }
  const late = tab.locator('#_filter-late');
  if ((await late.count()) > 0) {
    await late.check();
    const rows = await tab.evaluate(shownRows);
    const all = await tab.locator('main .items > li:has(.late)').count();
    check('filter-late', rows.length === all ? [] : [`${rows.length} rows, ${all} are late`]);
  }
  await visitor.visit(visitor.server.url(page.path), NARROW);
  check('filter-320', await tab.evaluate(overflow));
  await injectAxe(tab);
  report.group(site.name, page.path, 'scripts-on-320', 'axe', await runAxe(tab));
  for (const [rule, problems] of Object.entries(await visitor.misdeeds())) check(rule, problems);
  return true;
}

async function sorting(site, page, visitor) {
  const check = (rule, problems) => report.check(site.name, page.path, 'scripts-on', rule, problems);
  const tab = visitor.page;
  await visitor.visit(visitor.server.url(page.path), WIDE);
  await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
  const buttons = tab.locator('th .sort');
  const count = await buttons.count();
  if (count === 0) return false;
  const table = tab.locator('table:has(.sort)').first();
  const column = (at) => table.locator('tbody tr').evaluateAll((rows, at) => rows.map((row) => row.cells[at].textContent.trim()), at);
  const columns = await table.locator('th .sort').count();
  for (let at = 0; at < columns; at += 1) {
    const before = await column(at);
    const head = table.locator('thead th').nth(at);
    await head.locator('.sort').focus();
    await tab.keyboard.press('Enter');
    const up = await column(at);
    const told = await head.getAttribute('aria-sort');
    await tab.keyboard.press('Enter');
    const down = await column(at);
    const status = await tab.locator('.table + [role=status]').first().textContent();
    const others = await table.locator('thead th[aria-sort]').count();
    const numbers = up.map((text) => Number(text.replace(/\s/g, '').replace(',', '.')));
    const numeric = numbers.every((number) => Number.isFinite(number));
    check(`sort-${at + 1}`, [
      [...before].sort().join() !== [...up].sort().join() && 'rows were lost',
      told !== 'ascending' && `aria-sort is ${told}`,
      (await head.getAttribute('aria-sort')) !== 'descending' && 'a second press does not turn the order',
      others !== 1 && `${others} columns say that they are sorted`,
      new Set(up).size > 1 && up.join() === down.join() && 'both orders are the same',
      numeric && numbers.some((number, i) => i > 0 && number < numbers[i - 1]) && `not in order: ${up.join(' ')}`,
      !status.trim() && 'nothing is told',
      !tab.url().includes('sort') && `${tab.url()} does not keep the order`,
    ]);
  }
  for (const [rule, problems] of Object.entries(await visitor.misdeeds())) check(rule, problems);
  return true;
}

try {
  for (const folder of process.argv.slice(2)) {
    const site = loadSite(folder);
    const server = await serve(site.dir, site.basePath);
    const visitor = await Visitor.open(browser, server, { scripts: true });
    visitor.context.setDefaultTimeout(15_000);
    const today = site.pages.filter((page) => !page.path.includes('revisions/') && page.elements.some((e) => e.tag === 'script' && e.attrs.src?.endsWith('lists.js')));
    let [filtered, sorted] = [0, 0];
    for (const page of today) {
      try {
        if (await filters(site, page, visitor)) filtered += 1;
        if (await sorting(site, page, visitor)) sorted += 1;
      } catch (error) {
        report.check(site.name, page.path, 'scripts-on', 'page-answers', [error.message]);
      }
    }
    report.check(site.name, '-', 'scripts-on', 'some-are-tried', [filtered === 0 && 'no list has filters', sorted === 0 && 'no table can be sorted']);
    console.log(`${site.name}: ${today.length} pages with the script, filters on ${filtered}, sorting on ${sorted}`);
    await visitor.close();
    await server.close();
  }
} finally {
  await browser.close();
}
console.log(report.summary());
process.exitCode = report.failed > 0 ? 1 : 0;
