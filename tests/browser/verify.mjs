// The page that checks a record against a digest, in a browser: node verify.mjs SITE_DIR [SITE_DIR…]

import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { injectAxe, runAxe } from './lib/axe.mjs';
import { launch, Visitor } from './lib/browser.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { loadSite } from './lib/site.mjs';

/** What stands on the page once the slow reading of `first` has ended too, though `second` was asked about after it. */
const answersLate = async (tab, first, second, digest) => {
  // A browser tells of a choice only where it is another one than before.
  await tab.locator('#_file').setInputFiles([]);
  await tab.locator('#_told strong').waitFor();
  await tab.evaluate(() => {
    const { arrayBuffer } = File.prototype;
    File.prototype.arrayBuffer = function (...given) {
      File.prototype.arrayBuffer = arrayBuffer;
      return new Promise((read) => { window.release = read; }).then(() => arrayBuffer.apply(this, given));
    };
  });
  await tab.locator('#_digest').fill(digest);
  await tab.locator('#_file').setInputFiles(first);
  await tab.locator('#_file').setInputFiles(second);
  await tab.locator('#_told strong').waitFor();
  await tab.evaluate(async () => {
    window.release();
    // Longer than it takes to read and to digest a record; the answer that must not come has no event of its own.
    await new Promise((waited) => { setTimeout(waited, 300); });
  });
  return tab.locator('#_told').getAttribute('class');
};

const report = new Report();
const browser = await launch();
const other = mkdtempSync(join(tmpdir(), 'etapp-verify-'));

for (const folder of process.argv.slice(2)) {
  const site = loadSite(folder);
  const name = ['kontroll.html', 'verify.html'].find((file) => existsSync(join(folder, file)));
  const revisions = existsSync(join(folder, 'revisions')) ? readdirSync(join(folder, 'revisions')) : [];
  const id = revisions.find((one) => existsSync(join(folder, 'revisions', one, 'record.json')));
  if (!name || !id) continue;
  const record = join(folder, 'revisions', id, 'record.json');
  const text = readFileSync(record, 'utf8');
  const { digest, title } = JSON.parse(text);
  const altered = join(other, 'altered.json');
  writeFileSync(altered, text.replace(title, `${title} x`));
  const bytes = [name, 'assets/verify.js'].map((file) => gzipSync(readFileSync(join(folder, file))).length).reduce((a, b) => a + b);
  report.check(site.name, name, 'weight', 'at most 15 kB as sent', bytes <= 15_000 ? [] : [`${bytes} bytes`]);
  const server = await serve(site.dir, site.basePath);
  for (const way of ['served', 'without-cryptography', 'from-a-folder', 'saved-alone']) {
    const visitor = await Visitor.open(browser, server, { scripts: true });
    const tab = visitor.page;
    if (way === 'without-cryptography') await tab.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
    // Taken along without anything that lies beside it, the page still works.
    const alone = join(other, name);
    copyFileSync(join(folder, name), alone);
    const files = { 'from-a-folder': join(folder, name), 'saved-alone': alone };
    await tab.goto(files[way] ? pathToFileURL(files[way]).href : server.url(name));
    const ask = async (given, file) => {
      await tab.locator('#_digest').fill(given);
      await tab.locator('#_file').setInputFiles(file ? [file] : []);
      await tab.locator('#_run').click();
      await tab.locator('#_told strong').waitFor();
      return (await tab.locator('#_told').getAttribute('class')).replace('verify-', '');
    };
    const rows = [
      ['the digest and its file', digest, record, 'same'],
      ['in capitals, broken over lines', `${digest.toUpperCase().slice(0, 40)}\n${digest.toUpperCase().slice(40)}`, record, 'same'],
      ['with the revision', `${id}:${digest}`, record, 'same'],
      ['a shortened one', digest.slice(0, 40), record, 'none'],
      ['another one', 'a'.repeat(64), record, 'other'],
      ['none', '', record, 'none'],
      ['an altered file', digest, altered, 'other'],
    ];
    const label = await tab.locator('label[for=_file]').textContent();
    report.check(site.name, name, way, 'a choice has its other one', /^(Eller|Or) /.test(label) === !files[way] ? [] : [label]);
    if (!files[way]) rows.push(['the one beside the page', digest, null, 'same']);
    for (const [what, given, file, wanted] of rows) {
      const told = await ask(given, file);
      report.check(site.name, name, way, what, told === wanted ? [] : [`${told} rather than ${wanted}`]);
    }
    const late = await answersLate(tab, altered, record, digest);
    report.check(site.name, name, way, 'an answer that comes after the next question is not told', late === 'verify-same' ? [] : [late]);
    if (way === 'served') {
      await injectAxe(tab);
      report.group(site.name, name, way, 'axe', await runAxe(tab));
    }
    await visitor.close();
  }
  await server.close();
}
await browser.close();
console.log(report.summary());
process.exitCode = report.failed > 0 ? 1 : 0;
