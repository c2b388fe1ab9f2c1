// Checks built sites in a real browser and with the validators: node run.mjs SITE_DIR [SITE_DIR…]

import { launch } from './lib/browser.mjs';
import { checkSite } from './lib/check-site.mjs';
import { Report } from './lib/report.mjs';

const folders = process.argv.slice(2);
if (folders.length === 0 || folders[0].startsWith('-')) {
  console.error('Usage: node run.mjs SITE_DIR [SITE_DIR…]\nEach folder must be a built site with its manifest.json.');
  process.exit(2);
}

const report = new Report();
const notes = new Set();
const browser = await launch();
try {
  for (const folder of folders) {
    const done = await checkSite(folder, browser, report, notes);
    const seconds = (ms) => (ms / 1000).toFixed(1);
    console.log(
      `${done.name}: ${done.pages} pages, ${done.samples} looked at closely; ` +
        `files ${seconds(done.still)} s, browser ${seconds(done.live)} s`,
    );
  }
} finally {
  await browser.close();
}
for (const note of notes) console.log(`NOTE ${note}`);
console.log(report.summary());
process.exitCode = report.failed > 0 ? 1 : 0;
