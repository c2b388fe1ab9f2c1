// Runs every check over one built site, in the order from cheap to dear.

import { checkFiles } from './files.mjs';
import { linkRules } from './links.mjs';
import { checkLive } from './live.mjs';
import { pageRules, sameTitles } from './page-rules.mjs';
import { loadSite } from './site.mjs';
import { htmlValidate, nuChecker } from './validators.mjs';

/** Checks the site in `folder`; `notes` collects what could not be run. Returns figures for the log. */
export async function checkSite(folder, browser, report, notes) {
  const began = Date.now();
  const site = loadSite(folder);
  report.check(site.name, 'manifest.json', 'file', 'site-manifest', site.problems);
  if (site.pages.length === 0) return { name: site.name, pages: 0, samples: 0, still: 0, live: 0 };
  const nu = nuChecker(site, notes);
  nu.catch(() => {}); // awaited below; must not count as unhandled until then
  const twins = sameTitles(site);
  for (const page of site.pages) {
    const record = (rule, problems) => report.check(site.name, page.path, 'source', rule, problems);
    for (const [rule, problems] of pageRules(page)) record(rule, problems);
    for (const [rule, problems] of linkRules(site, page)) record(rule, problems);
    record('title-unique', twins(page));
    report.group(site.name, page.path, 'source', 'html-validate', htmlValidate(page));
  }
  await checkFiles(site, report, notes);
  for (const [path, messages] of (await nu) ?? []) report.check(site.name, path, 'source', 'vnu', messages);
  for (const page of site.pages) page.elements = null; // not needed any more, and large
  const still = Date.now() - began;
  const samples = await checkLive(site, browser, report);
  return { name: site.name, pages: site.pages.length, samples, still, live: Date.now() - began - still };
}
