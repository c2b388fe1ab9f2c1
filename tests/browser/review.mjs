// Looks at the review page of a revision with five changes: node review.mjs ETAPP PROJECT

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { injectAxe, runAxe } from './lib/axe.mjs';
import { launch } from './lib/browser.mjs';
import { clipped, installHelpers, overflow } from './lib/probes.mjs';
import { Report } from './lib/report.mjs';

const [etapp, project] = process.argv.slice(2);
if (!etapp || !project) {
  console.error('Usage: node review.mjs ETAPP PROJECT');
  process.exit(2);
}

/** Each edit, and what a reader who knows no YAML must find of it under which heading. */
const EDITS = [
  {
    file: 'goals/tva-namndmal.yaml',
    edit: (text) => text.replace('Minst två nämndmål', 'Minst ett nämndmål'),
    weight: 'Försvagar',
    told: ['Åtagandet är omformulerat', 'Mål: Minst ett nämndmål', 'Inget skäl är angivet.'],
    marked: ['två', 'ett'],
  },
  {
    file: 'milestones/bruttolista.yaml',
    edit: (text) => text.replace(/^due: 2024$/m, 'due: 2025'),
    weight: 'Försvagar',
    told: ['Tiden är senarelagd', 'Etappmål: Rektorsgruppen', 'Inget skäl är angivet.'],
    marked: ['2024', '2025'],
  },
  {
    file: 'milestones/omvarldsbevakning.yaml',
    edit: (text) => `${text}  - date: 2026-03-02\n    status: partly_done\n    note: Exempel på en redovisning.\n`,
    weight: 'Går framåt',
    told: ['Ny redovisning', 'Etappmål: Omvärldsbevakning', '2 mars 2026 · delvis genomfört · Exempel på en redovisning.'],
    marked: [],
  },
  {
    file: 'milestones/beslut-om-process.yaml',
    edit: (text) => `${text}responsible: Exempelnämnden\n`,
    weight: 'Stärker',
    told: ['Ansvarig är utsedd', 'Etappmål: Beslut i nämnden', 'Exempelnämnden'],
    marked: [],
  },
  {
    file: 'narratives/forord.md',
    edit: (text) => text.replace('skolans', 'grundskolans'),
    weight: 'Redaktionellt',
    told: ['En text är ändrad', 'Text: Förord'],
    marked: ['skolans', 'grundskolans'],
  },
];

const folder = mkdtempSync(join(tmpdir(), 'etapp-review-'));
const report = new Report();
const browser = await launch();
try {
  cpSync(join(project, 'content'), join(folder, 'content'), { recursive: true });
  for (const { file, edit } of EDITS) {
    const path = join(folder, 'content', file);
    const before = readFileSync(path, 'utf8');
    const after = edit(before);
    report.check('review', file, 'edit', 'the edit is made', after === before ? ['nothing was replaced'] : []);
    writeFileSync(path, after);
  }
  const page = join(folder, 'granskning.html');
  writeFileSync(page, execFileSync(etapp, ['--root', folder, 'diff', '2025', '--format', 'html']));
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await look(tab, pathToFileURL(page).href);
  await read(tab);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(report.summary());
process.exitCode = report.failed > 0 ? 1 : 0;

/** The page in light and dark, wide and narrow, and on paper. */
async function look(tab, url) {
  for (const scheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      await tab.setViewportSize({ width, height: 800 });
      await tab.emulateMedia({ colorScheme: scheme });
      await tab.goto(url);
      await tab.evaluate(installHelpers);
      await injectAxe(tab);
      const variant = `${scheme}-${width}`;
      report.group('review', 'page', variant, 'axe', await runAxe(tab));
      report.check('review', 'page', variant, 'overflow', await tab.evaluate(overflow));
      report.check('review', 'page', variant, 'clipped', await tab.evaluate(clipped, false));
    }
  }
}

/** What the page tells, change by change. */
async function read(tab) {
  const found = await tab.evaluate(() =>
    [...document.querySelectorAll('article')].map((article) => ({
      weight: article.closest('section:not(.rule)').querySelector('h2').textContent,
      text: `${article.closest('.rule').querySelector('h3').textContent} ${article.innerText}`.replace(/\s+/g, ' '),
      marked: [...article.querySelectorAll('del, ins')].map((e) => e.textContent.trim()),
      places: [...article.querySelectorAll('.place a')].map((e) => e.getAttribute('href')),
    })),
  );
  report.check('review', 'page', 'read', 'every change once', found.length === EDITS.length ? [] : [`${found.length} changes`]);
  for (const { file, weight, told, marked } of EDITS) {
    const change = found.find(({ places }) => places.includes(`content/${file}`));
    const missing = change ? told.filter((words) => !change.text.includes(words)) : ['the change itself'];
    const wrong = change && change.weight !== weight ? [`it stands under ${change.weight}`] : [];
    const other = change && change.marked.join('|') !== marked.join('|') ? [`marked: ${change.marked.join('|')}`] : [];
    const problems = [...missing.map((words) => `lacks "${words}"`), ...wrong, ...other];
    report.check('review', file, 'read', 'told in words', problems);
  }
}
