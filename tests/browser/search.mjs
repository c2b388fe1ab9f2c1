// The search of a built site against a set of queries with their answers: node search.mjs SITE_DIR QUERIES.json

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch, Visitor } from './lib/browser.mjs';
import { engineOf, firstTen, recall, scriptsOf, searchPages } from './lib/index-of.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { loadSite } from './lib/site.mjs';

const LEAST_RECALL = 0.95;
const MOST_BYTES = 100_000;
const WIDE = { width: 1280, scheme: 'light' };

const [folder, file] = process.argv.slice(2);
if (!folder || !file) {
  console.error('Usage: node search.mjs SITE_DIR QUERIES.json');
  process.exit(2);
}
const { queries, atLeast } = JSON.parse(readFileSync(file, 'utf8'));
const site = loadSite(folder);
const page = searchPages(site)[0];
const report = new Report();
const check = (variant, rule, problems) => report.check(site.name, page?.path ?? '-', variant, rule, problems);

if (!check('source', 'there-is-a-search', page ? [] : ['no page of the kind "search"'])) {
  console.log(report.summary());
  process.exit(1);
}

const unknown = queries.flatMap(({ query, find }) => find.filter((path) => !site.files.has(path)).map((path) => `"${query}" wants ${path}`));
check('source', 'queries-name-pages', unknown);
check('source', 'enough-queries', queries.length >= atLeast ? [] : [`${queries.length} queries`]);

const engine = engineOf(site, page);
const still = recall(queries, (query) => firstTen(engine, query));
check('without a browser', 'recall', still.share >= LEAST_RECALL ? [] : [`${still.share}`, ...still.missed]);
const gone = engine.today.pages.map((p) => p.href.split('#')[0]).filter((href) => !site.files.has(href));
check('source', 'index-names-pages', gone);

const sent = scriptsOf(page).map((path) => [path, gzipSync(readFileSync(join(site.dir, path)), { level: 9 }).length]);
const bytes = sent.reduce((sum, [, size]) => sum + size, 0);
check('source', 'weight', bytes <= MOST_BYTES ? [] : [`${bytes} bytes as sent: ${sent.join(' ')}`]);
const past = [...site.files].filter((path) => path.endsWith('search/revisions.js'));
const pastBytes = past.reduce((sum, path) => sum + gzipSync(readFileSync(join(site.dir, path)), { level: 9 }).length, 0);

const browser = await launch();
const server = await serve(site.dir, site.basePath);
let live;
try {
  const visitor = await Visitor.open(browser, server, { scripts: true });
  const tab = visitor.page;
  const at = (query, more = '') => `${server.url(page.path)}?q=${encodeURIComponent(query)}${more}`;
  const results = () => tab.locator('.results').first().locator('h3 a');
  const hrefs = () => results().evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const said = () => tab.locator('#_found [role=status]').textContent();
  const answered = () => tab.waitForFunction(() => document.querySelector('#_found [role=status]')?.textContent.trim());

  const answers = new Map();
  for (const { query } of queries) {
    await visitor.visit(at(query), WIDE);
    await tab.waitForFunction(() => /\d|[Nn]o|Inga/.test(document.querySelector('#_found [role=status]').textContent));
    answers.set(query, await hrefs());
  }
  live = recall(queries, (query) => answers.get(query));
  check('in the browser', 'recall', live.share >= LEAST_RECALL ? [] : [`${live.share}`, ...live.missed]);
  for (const [rule, problems] of Object.entries(await visitor.misdeeds())) check('in the browser', rule, problems);

  // From any page, by the form in its head.
  await visitor.visit(server.url('index.html'), WIDE);
  await tab.locator('header [role=search] input[name=q]').fill(queries[0].query);
  await tab.keyboard.press('Enter');
  await tab.waitForURL((url) => url.searchParams.get('q') === queries[0].query);
  await results().first().waitFor();
  check('from the start page', 'form', tab.url().includes(page.path) ? [] : [tab.url()]);

  // What was asked for stays text, is marked where it stands, and is told.
  const hostile = '<img src=x onerror=document.title=1>"\'&<b>plan</b>';
  await visitor.visit(at(hostile), WIDE);
  await answered();
  const made = await tab.locator('#_found img, #_found b').count();
  check('in the browser', 'query-is-text', [made > 0 && `${made} elements came out of the query`, !(await said()).includes(hostile) && 'the query is not told as it was written']);
  await visitor.visit(at(queries[0].query), WIDE);
  await answered();
  const marked = await tab.locator('.results mark').allTextContents();
  // In whatever form it stands there.
  const sameStart = marked.filter((word) => word.toLowerCase().includes(queries[0].query.slice(0, 4)));
  check('in the browser', 'words-are-marked', sameStart.length > 0 ? [] : [`marked: ${marked.join(', ')}`]);
  check('in the browser', 'title-tells-query', (await tab.title()).startsWith(queries[0].query) ? [] : [await tab.title()]);
  check('in the browser', 'index-steps-aside', (await tab.locator('#_all').isHidden()) ? [] : ['the list from A to Ö is still shown']);

  // By keyboard: type, Tab to the first result, follow it, come back to the same answers.
  await visitor.visit(server.url(page.path), WIDE);
  await tab.locator('main input[name=q]').focus();
  await tab.keyboard.type(queries[0].query);
  await tab.keyboard.press('Enter');
  await results().first().waitFor();
  const first = (await hrefs())[0];
  for (let stop = 0; stop < 6; stop += 1) {
    await tab.keyboard.press('Tab');
    if (await tab.evaluate(() => document.activeElement.closest('.results') !== null)) break;
  }
  await tab.keyboard.press('Enter');
  await tab.waitForURL((url) => url.pathname.endsWith(first.split('#')[0]));
  await tab.goBack();
  await results().first().waitFor();
  check('by keyboard', 'there-and-back', (await hrefs())[0] === first ? [] : [`${first} is not first any more`]);

  // Nothing found: said, with a way on.
  await visitor.visit(at('qqqqqqqq'), WIDE);
  await answered();
  check('in the browser', 'nothing-found', (await tab.locator('#_all').isVisible()) && (await said()).includes('qqqqqqqq') ? [] : [await said()]);

  // Earlier revisions, only when asked for.
  if (past.length > 0) {
    const asked = [];
    tab.on('request', (request) => asked.push(request.url()));
    await visitor.visit(at(queries[0].query), WIDE);
    await tab.waitForTimeout(200);
    const early = asked.filter((url) => url.endsWith('search/revisions.js'));
    await tab.locator('#_past').check();
    await tab.waitForFunction(() => document.querySelector('#_found [role=status]').textContent.match(/\d/));
    const late = asked.filter((url) => url.endsWith('search/revisions.js'));
    check('in the browser', 'revisions-on-request', [early.length > 0 && 'loaded before it was asked for', late.length !== 1 && `loaded ${late.length} times`, !tab.url().includes('past=1') && tab.url()]);
    const about = await tab.locator('.results .over').allTextContents();
    check('in the browser', 'revisions-are-named', about.some((text) => /\(\d{1,2}\s\p{L}+\s\d{4}\)/u.test(text)) ? [] : ['no result names a revision']);
  }
  await visitor.close();

  // Opened from a folder, where a page may fetch nothing.
  const folderVisitor = await Visitor.open(browser, server, { scripts: true });
  const address = pathToFileURL(join(site.dir, page.path)).href;
  await folderVisitor.visit(`${address}?q=${encodeURIComponent(queries[0].query)}&past=1`, WIDE);
  await folderVisitor.page.locator('.results h3 a').first().waitFor();
  await folderVisitor.page.locator('main input[name=q]').fill(queries[2].query);
  await folderVisitor.page.keyboard.press('Enter');
  await folderVisitor.page.waitForFunction((query) => document.querySelector('#_found [role=status]').textContent.includes(query), queries[2].query);
  const fromFolder = await folderVisitor.page.locator('.results').first().locator('h3 a').evaluateAll((links) => links.slice(0, 10).map((link) => link.getAttribute('href').split('#')[0]));
  const lost = queries[2].find.filter((path) => !fromFolder.includes(path));
  check('from a folder', 'finds', [...lost.map((path) => `lacks ${path}`), ...folderVisitor.errors, ...folderVisitor.failed]);
  await folderVisitor.close();

  // Without a script: everything, in the order of the language.
  const bare = await Visitor.open(browser, server, { scripts: false });
  await bare.visit(at(queries[0].query), WIDE);
  const lists = await bare.page.locator('#_all ul.index').evaluateAll((all) => all.map((list) => [...list.querySelectorAll('a')].map((link) => link.textContent)));
  const compare = new Intl.Collator(page.lang, { numeric: true }).compare;
  const plain = (name) => name.replace(/[^\p{L}\p{N}\s]/gu, '').trim();
  const disordered = lists.flatMap((names) => names.slice(1).filter((name, i) => compare(plain(names[i]), plain(name)) > 0));
  check('without scripts', 'index-in-order', disordered.map((name) => `${name} stands too late`));
  const shown = lists.flat().length;
  check('without scripts', 'index-is-whole', shown >= engine.today.pages.length ? [] : [`${shown} of ${engine.today.pages.length}`]);
  await bare.close();
} catch (error) {
  check('in the browser', 'page-answers', [error.message]);
} finally {
  await browser.close();
  await server.close();
}
console.log(
  `${queries.length} queries: recall at 10 ${(still.share * 100).toFixed(1)} % without and ${live ? (live.share * 100).toFixed(1) : '?'} % in the browser; ` +
    `${engine.today.pages.length} pages in ${bytes} bytes as sent (script and index), revisions ${pastBytes} more`,
);
for (const line of still.missed) console.log(`missed: ${line}`);
console.log(report.summary());
process.exitCode = report.failed > 0 ? 1 : 0;
