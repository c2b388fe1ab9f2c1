// Runs the search that a built site ships outside a browser, over the index that the site ships.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

/** The search page of each language of a site. */
export const searchPages = (site) => site.pages.filter((page) => page.kind === 'search');

/** The engine with its index loaded; `page` is the search page whose index it is. */
export function engineOf(site, page) {
  const context = createContext({});
  // The script that tells the page's age is for a page in a browser.
  const scripts = scriptsOf(page).filter((src) => !src.endsWith('assets/fresh.js'));
  for (const src of scripts) runInContext(readFileSync(join(site.dir, src), 'utf8'), context, { filename: src });
  return context.etappSearch.engine;
}

/** The scripts of a page, from the site's root. */
export function scriptsOf(page) {
  const base = new URL(page.path, 'http://site.invalid/');
  const scripts = page.elements.filter((e) => e.tag === 'script' && e.attrs.src);
  return scripts.map((e) => decodeURIComponent(new URL(e.attrs.src, base).pathname.slice(1)));
}

/** The addresses of the first ten pages that answer a query. */
export function firstTen(engine, query) {
  const { hits } = engine.find(engine.today, query);
  return hits.slice(0, 10).map((hit) => engine.today.pages[hit.page].href);
}

/** The share of the pages wanted that were found, over all queries, and what was missed. */
export function recall(queries, answer) {
  const missed = [];
  let sum = 0;
  for (const { query, find } of queries) {
    const found = answer(query).map((href) => href.split('#')[0]);
    const missing = find.filter((page) => !found.includes(page));
    sum += 1 - missing.length / find.length;
    if (missing.length > 0) missed.push(`"${query}" lacks ${missing.join(', ')}`);
  }
  return { share: sum / queries.length, missed };
}
