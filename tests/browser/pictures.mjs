// Takes the pictures of README and handbook from the real site: node pictures.mjs ETAPP PROJECT

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './lib/browser.mjs';

const [etapp, project] = process.argv.slice(2);
if (!etapp || !project) {
  console.error('Usage: node pictures.mjs ETAPP PROJECT\nWrites docs/images of the project.');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'etapp-pictures-'));
const browser = await launch();
try {
  cpSync(join(project, 'content'), join(folder, 'content'), { recursive: true });
  const run = (...rest) => execFileSync(etapp, ['--root', folder, ...rest]);
  run('build', '--quiet');
  // The change that the handbook's chapter on reviewing begins with, on the real plan.
  const milestone = join(folder, 'content/milestones/bruttolista.yaml');
  writeFileSync(milestone, readFileSync(milestone, 'utf8').replace(/^due: 2024$/m, 'due: 2025'));
  writeFileSync(join(folder, 'granskning.html'), run('diff', '2025', '--format', 'html'));

  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  const shot = async (name, file, width, height) => {
    await tab.setViewportSize({ width, height });
    await tab.goto(pathToFileURL(join(folder, file)).href);
    const path = join(project, 'docs/images', `${name}.png`);
    await tab.screenshot({ path });
    console.log(path);
  };
  await shot('start', 'output/index.html', 1280, 900);
  await shot('etappmal', 'output/etappmal/omvarldsbevakning.html', 1000, 900);
  await shot('rapport', 'output/report.html', 1000, 800);
  await shot('granskning', 'granskning.html', 1000, 560);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
