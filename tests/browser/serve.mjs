// Works with a real preview in a real browser: node serve.mjs ETAPP
// ETAPP is the program. The site is a copy of tests/sites/huddinge in a temporary folder.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { injectAxe, runAxe } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';

const [program, shots] = process.argv.slice(2);
if (!program) {
  console.error('Usage: node serve.mjs ETAPP [FOLDER_FOR_SCREENSHOTS]');
  process.exit(2);
}
const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const root = mkdtempSync(join(tmpdir(), 'etapp-serve-'));
cpSync(join(repository, 'tests/sites/huddinge/content'), join(root, 'content'), { recursive: true });

let passed = 0;
let failed = 0;
function check(what, well, more = '') {
  if (well) passed += 1;
  else {
    failed += 1;
    console.log(`FAIL ${what} ${more}`);
  }
}

const preview = spawn(program, ['--root', root, '--lang', 'sv', 'serve', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'ignore'],
});
const printed = await new Promise((done, fail) => {
  let text = '';
  preview.stdout.on('data', (bytes) => {
    text += bytes;
    if (text.includes('\n')) done(text.trim());
  });
  preview.on('exit', () => fail(new Error('the preview ended before it printed its address')));
});
const address = printed.split('?')[0];
const browser = await launch();

const TEXT = 'content/narratives/bakgrund.md';
const STEP = 'content/milestones/bruttolista.yaml';
const file = (path) => join(root, path);
const read = (path) => readFileSync(file(path), 'utf8');
const write = (path, text) => writeFileSync(file(path), text);
const LOOKS = [
  { name: 'wide', width: 1280, scheme: 'light' },
  { name: 'narrow', width: 320, scheme: 'light' },
  { name: 'dark', width: 1280, scheme: 'dark' },
  { name: 'narrow-dark', width: 320, scheme: 'dark' },
];

/** A look at the page as it is: axe, no scrolling sideways, nothing in the console. */
async function lookAt(page, name) {
  for (const look of LOOKS) {
    await page.setViewportSize({ width: look.width, height: 800 });
    await page.emulateMedia({ colorScheme: look.scheme });
    await page.waitForTimeout(100);
    const found = await runAxe(page);
    check(`axe on ${name}, ${look.name}`, found.length === 0, JSON.stringify(found));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(`${name}, ${look.name}: nothing sticks out`, wide <= 0, `${wide} px`);
    if (shots) await page.screenshot({ path: join(shots, `${name}-${look.name}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

/**
 * Waits until the page stands still. A saved text is shown at once; the page may be loaded again when the whole site has
 * been looked at, since what has changed since the last revision is told on it too.
 */
async function settled(page) {
  let last;
  for (;;) {
    await page.waitForTimeout(400);
    // A page that is just being loaded has no version yet, or goes away while it is asked.
    const now = await page.evaluate(() => document.documentElement.dataset.etappVersion).catch(() => undefined);
    if (now && now === last) return;
    last = now;
  }
}

try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const foreign = [];
  page.on('request', (request) => !request.url().startsWith(address) && foreign.push(request.url()));

  // A saved file is on the page, and the reader's place is kept.
  // Without the key there is nothing to see; the printed address lets in and does not keep it in sight.
  const locked = await context.request.get(`${address}planen/bakgrund.html`);
  check('a page without the key is locked', locked.status() === 403);
  await page.goto(printed);
  await page.waitForURL(address);
  check('the printed address opens the start page', page.url() === address, page.url());
  await page.goto(`${address}planen/bakgrund.html`);
  await page.waitForFunction(() => document.documentElement.dataset.etappVersion);
  await page.evaluate(() => scrollTo(0, 500));
  const before = await page.evaluate(() => scrollY);
  check('the page is long enough to scroll', before > 200, String(before));
  const good = read(TEXT);
  write(TEXT, `${good}\nEn rad som är ny.\n`);
  await page.getByText('En rad som är ny.').first().waitFor();
  await settled(page);
  const after = await page.evaluate(() => scrollY);
  check('the place on the page is kept', Math.abs(after - before) < 2, `${before} → ${after}`);

  // A mistake lies over the last good page.
  write(TEXT, good.replace('title:', 'titel:'));
  const box = page.getByRole('dialog');
  await box.waitFor();
  const words = await box.innerText();
  check('the box names file and line', words.includes(`${TEXT}, rad `), words);
  check('the box shows the line and what helps', words.includes('titel') && words.includes('Menade du'), words);
  check('the last good page stays', await page.getByText('En rad som är ny.').first().isVisible());
  check('it is announced', (await page.getByRole('alert').innerText()).includes('problem'));
  await injectAxe(page);
  await lookAt(page, 'problems');
  await page.keyboard.press('Escape');
  check('Escape closes the box', (await box.count()) === 0);
  const opener = page.getByRole('button', { name: /Visa problem/ });
  check('what opens it again has the focus', await opener.evaluate((button) => document.activeElement === button));
  await lookAt(page, 'closed');
  await opener.press('Enter');
  check('the keyboard opens it again', await box.isVisible());
  write(TEXT, good.replace('title:', 'titel:').replace(/\n$/, '\n\n<img src=x onerror="alert(1)">\n'));
  await page.waitForTimeout(300);
  check('nothing in the content becomes markup in the box', (await page.locator('.etapp-problems img').count()) === 0);
  write(TEXT, `${good}\nNu är det rättat.\n`);
  await page.getByText('Nu är det rättat.').first().waitFor();
  await settled(page);
  check('the box is gone when the mistake is mended', (await box.count()) === 0);

  // A draft is shown as one.
  await page.goto(`${address}mal.html`);
  await settled(page);
  write('content/goals/ett-utkast.yaml', 'draft: true\naction: 1\ntitle: Ett mål som ingen har beslutat\ndue: 2027\n');
  await page.getByText('Utkast: Ett mål som ingen har beslutat').first().waitFor();
  await settled(page);
  await page.goto(`${address}mal/ett-utkast.html`);
  check('the page of a draft says so', await page.getByText('Utkast. Sidan visas bara i förhandsvisningen').isVisible());
  await injectAxe(page);
  await lookAt(page, 'draft');

  // From a page to its form; one field changes, and only its lines.
  await page.goto(`${address}etappmal/bruttolista.html`);
  await page.getByRole('link', { name: 'Ändra', exact: true }).click();
  await page.getByLabel('Ska vara klart').waitFor();
  await injectAxe(page);
  await lookAt(page, 'form');
  const step = read(STEP);
  await page.getByLabel('Ska vara klart').fill('2025');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByRole('status').waitFor();
  check('one line is changed', read(STEP) === step.replace('due: 2024', 'due: 2025'), read(STEP));
  await page.getByLabel('Ska vara klart').fill('2025-02-31');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByRole('alert').waitFor();
  check('what would break the site is told', (await page.getByRole('alert').innerText()).includes('2025-02-31'));
  check('and leads to its field', (await page.getByRole('alert').getByRole('link', { name: 'Ska vara klart' }).getAttribute('href')) === '#due');
  check('and kept in its field', (await page.getByLabel('Ska vara klart').inputValue()) === '2025-02-31');
  check('and the reader is led to it', (await page.evaluate(() => document.activeElement.id)) === 'due');
  check('and it is told there', (await page.locator('#due-fault').innerText()).includes('2025-02-31'));
  check('and not written', read(STEP) === step.replace('due: 2024', 'due: 2025'));
  await injectAxe(page);
  await lookAt(page, 'refused');
  await page.getByLabel('Ska vara klart').fill('2025');
  const entry = page.locator('details', { hasText: 'Lägg till: uppdateringar' }).first();
  await entry.getByLabel('Datum').fill('2026-01-07');
  await entry.getByLabel('Läge').selectOption({ label: 'pågår' });
  await entry.locator('[name="updates.+.note"]').fill('Ett exempel på en uppdatering.');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByRole('status').waitFor();
  const added = '  - date: 2026-01-07\n    status: ongoing\n    note: Ett exempel på en uppdatering.\n';
  check('an entry is added at the end of the log', read(STEP).includes(added), read(STEP));
  // What stands in the log is shown as it is; what a change would mean is told before it is saved.
  await page.getByText('Uppdateringar 1').first().click();
  check('an entry cannot be typed over', (await page.locator('[name^="updates.0."]').count()) === 0);
  await page.getByLabel('Ska vara klart').fill('2027');
  await page.getByRole('button', { name: 'Förhandsgranska ändringen' }).focus();
  await page.keyboard.press('Enter');
  const foreseen = page.getByRole('region', { name: 'Så här skulle ändringen redovisas' });
  await foreseen.waitFor();
  check('the change is told by its rule', (await foreseen.innerText()).includes('Tiden är senarelagd'), await foreseen.innerText());
  check('the reader is led to it', (await page.evaluate(() => document.activeElement.id)) === 'foreseen');
  check('and nothing is saved', !read(STEP).includes('due: 2027'));
  await injectAxe(page);
  await lookAt(page, 'foreseen');
  await page.goto(page.url());
  await page.getByRole('link', { name: 'Skriv om det som redan står i loggen' }).click();
  await page.locator('[name="updates.0.note"]').first().waitFor({ state: 'attached' });
  await injectAxe(page);
  await lookAt(page, 'rewrite');
  const kept = read(STEP);
  await page.locator('summary', { hasText: 'Uppdateringar 1' }).first().click();
  await page.locator('[name="updates.0.note"]').fill('En annan lydelse.');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByRole('alert').waitFor();
  check('a log is not written anew without the words', read(STEP) === kept);
  check('and the reader is led to where they go', (await page.evaluate(() => document.activeElement.id)) === '_rewrite');

  // An attachment.
  await page.goto(`${address}admin/files/`);
  await injectAxe(page);
  await lookAt(page, 'upload');
  await page.getByLabel('Fil', { exact: true }).setInputFiles({ name: 'Protokoll 1.txt', mimeType: 'text/plain', buffer: Buffer.from('Hej\n') });
  await page.getByRole('button', { name: 'Skicka filen' }).click();
  await page.getByRole('status').waitFor();
  check('an attachment is saved', read('content/files/protokoll-1.txt') === 'Hej\n');
  check('and its link is told', (await page.getByRole('status').innerText()).includes('(../files/protokoll-1.txt)'));
  await page.getByLabel('Fil', { exact: true }).setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await page.getByRole('button', { name: 'Skicka filen' }).click();
  await page.getByRole('alert').waitFor();
  check('what is not what it says is refused', (await page.getByRole('alert').innerText()).includes('x.png'));
  await injectAxe(page);
  await lookAt(page, 'upload-refused');

  // A revision: each weakening with its reason, then the freezing, with the keyboard alone.
  write('content/revisions/2027-1.md', '---\ntitle: Reviderad plan\ndate: 2026-02-01\n---\n\nEn tid är senarelagd.\n');
  const assistant = page.getByRole('link', { name: 'Frysa revisionen 2027-1' });
  for (let tries = 0; tries < 100 && (await assistant.count()) === 0; tries += 1) {
    await page.waitForTimeout(100);
    await page.goto(`${address}admin/`);
  }
  await assistant.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Spara skälen' }).waitFor();
  check('each weakening has its own fields', (await page.locator('fieldset').count()) >= 1);
  check('and is told by its rule', (await page.locator('summary').first().innerText()).includes('Tiden är senarelagd'));
  await injectAxe(page);
  await lookAt(page, 'freeze');
  await page.locator('[name$=".reason"]').first().fill('Rektorerna hann inte mer.');
  await page.getByRole('button', { name: 'Spara skälen' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  check('what is missing is told at its field', (await page.evaluate(() => document.activeElement.name)).endsWith('.by'));
  check('what was typed stays', (await page.locator('[name$=".reason"]').first().inputValue()).startsWith('Rektorerna'));
  await injectAxe(page);
  await lookAt(page, 'freeze-refused');
  for (const [key, text] of [['reason', 'Rektorerna hann inte mer.'], ['by', 'Nämnden'], ['date', '2026-01-20']]) {
    for (const field of await page.locator(`[name$=".${key}"]`).all()) await field.fill(text);
  }
  await page.getByRole('button', { name: 'Spara skälen' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Frys revisionen' }).waitFor();
  await injectAxe(page);
  await lookAt(page, 'freeze-ready');
  await page.getByRole('button', { name: 'Frys revisionen' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').waitFor();
  check('the revision is frozen', (await page.getByRole('status').innerText()).includes('sha256:'));
  check('its record is there', read('content/revisions/2027-1.json').includes('Rektorerna hann inte mer.'));

  await page.goto(`${address}etappmal/bruttolista.html`);
  await page.getByText('Ett exempel på en uppdatering.').first().waitFor();
  await settled(page);
  await page.goto(`${address}admin/`);
  await injectAxe(page);
  await lookAt(page, 'forms');

  // A new file, made with the keyboard alone.
  await page.getByRole('link', { name: 'Lägg till: etappmål' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('[name="title"]').focus();
  await page.keyboard.type('Ett nytt steg 18–24');
  await page.locator('[name="action"]').selectOption({ index: 1 });
  await injectAxe(page);
  await lookAt(page, 'new');
  await page.getByRole('button', { name: 'Spara' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').waitFor();
  check('a new file is made', read('content/milestones/ett-nytt-steg-18-24.yaml').includes('title: Ett nytt steg 18–24\n'));

  // Forms work without any script.
  const bare = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
  const plain = await bare.newPage();
  await plain.goto(printed);
  await plain.goto(`${address}admin/${TEXT}`);
  await plain.locator('[name="title"]').fill('Bakgrunden');
  await plain.getByRole('button', { name: 'Spara' }).click();
  await plain.getByRole('status').waitFor();
  check('a form works without scripts', read(TEXT).includes('title: Bakgrunden\n'), read(TEXT).slice(0, 200));
  await bare.close();

  const told = errors.filter((error) => !error.includes('422') && !error.includes('net::ERR'));
  check('no script failed and no policy was broken', told.length === 0, told.join(' | '));
  check('nothing was asked of anyone else', foreign.length === 0, foreign.join(' '));

  // A site that is broken from the start.
  await page.goto('about:blank');
  preview.kill('SIGINT');
  const code = await new Promise((done) => preview.on('exit', done));
  check('Ctrl-C ends it well', code === 0, String(code));
} catch (error) {
  check('the run came to its end', false, error.stack);
} finally {
  await browser.close();
  preview.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
