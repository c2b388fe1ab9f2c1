// Proves that each check can fail: seeds one fault in each copy of a clean page and looks for its rule.

import { cpSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/browser.mjs';
import { checkSite } from './lib/check-site.mjs';
import { Report } from './lib/report.mjs';
import { fileFaults, pageFaults, siteFaults } from './selftest/faults.mjs';

const GOOD = join(dirname(fileURLToPath(import.meta.url)), 'selftest', 'good');
const TEMPLATE = readFileSync(join(GOOD, 'etappmal', 'lista.html'), 'utf8');

/** A clean site, and the faults that `seed` puts in it; returns the failures that its check reports. */
async function failuresOf(name, browser, seed) {
  const room = mkdtempSync(join(tmpdir(), 'etapp-selftest-'));
  try {
    const dir = join(room, name);
    cpSync(GOOD, dir, { recursive: true });
    const write = (path, text) => {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    };
    const manifest = () => {
      const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'));
      write('manifest.json', JSON.stringify({ files: Object.fromEntries(paths.map((path) => [path, ''])) }));
    };
    seed({ dir, write, manifest });
    const report = new Report(() => {});
    const notes = new Set();
    await checkSite(dir, browser, report, notes);
    if (notes.size > 0) throw new Error(`a validator is missing, so that nothing is proven: ${[...notes].join('; ')}`);
    report.rules.forEach((rule) => rules.add(rule));
    return report.failures;
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/** An edit that changes nothing would prove nothing. */
function edited(name, text, edit) {
  const result = edit(text);
  if (result === text) throw new Error(`the fault "${name}" changes nothing`);
  return result;
}

let [passed, failed] = [0, 0];
/** Every rule that any check named, to see at the end that each has its fault. */
const rules = new Set();
function expectRules(name, wanted, failures) {
  const found = new Set(failures.map((f) => f.rule));
  const missing = wanted.filter((rule) => !found.has(rule));
  const extra = failures.filter((f) => !wanted.includes(f.rule));
  if (missing.length === 0 && extra.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  for (const rule of missing) console.log(`FAIL selftest ${name}: the rule ${rule} did not fire`);
  for (const f of extra) console.log(`FAIL selftest ${name}: unexpected [${f.variant}] ${f.rule}: ${f.what}`);
}

const browser = await launch();
try {
  const seeded = await failuresOf('seeded', browser, ({ write, manifest }) => {
    for (const [name, { edit, kind = name }] of Object.entries(pageFaults)) {
      const own = TEMPLATE.replace('data-kind="milestone"', `data-kind="${kind}"`)
        .replace('<title>En lista', `<title>${name}`)
        .replace('plan/etappmal/lista.html', `plan/fel/${name}.html`);
      write(`fel/${name}.html`, edited(name, own, edit));
    }
    for (const [path, { content }] of Object.entries(fileFaults)) write(path, content);
    manifest();
  });
  const faulty = new Set();
  const expectAt = (name, path, wanted) => {
    faulty.add(path);
    expectRules(name, wanted, seeded.filter((f) => f.page === path));
  };
  for (const [name, { rules }] of Object.entries(pageFaults)) expectAt(name, `fel/${name}.html`, rules);
  for (const [path, { rules }] of Object.entries(fileFaults)) expectAt(path, path, rules);
  expectRules('the clean pages', [], seeded.filter((f) => !faulty.has(f.page)));

  for (const [name, { seed, rules }] of Object.entries(siteFaults)) {
    expectRules(name, rules, await failuresOf(name, browser, seed));
  }
  const wanted = [pageFaults, fileFaults, siteFaults].flatMap((faults) => Object.values(faults).flatMap((f) => f.rules));
  const proven = new Set(wanted.map((rule) => rule.split('/')[0]));
  const unproven = [...rules].filter((rule) => !proven.has(rule.split('/')[0]));
  expectRules('every rule has a fault', [], unproven.map((rule) => ({ rule, variant: 'none', what: 'no fault is seeded for it' })));
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
