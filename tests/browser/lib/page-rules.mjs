// Rules about one page's own markup, read from its source; one entry of the table is one rule.

import { createHash } from 'node:crypto';
import { ancestors, below, closest, place, textOf } from './dom.mjs';
import { CSP } from './server.mjs';
import { rels } from './site.mjs';

const SECTIONING = ['article', 'aside', 'main', 'nav', 'section'];

/** Whether the policy names a script by its digest, as it does the one of the page that checks records. */
const isNamed = (text) => CSP.includes(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);

const all = (page, test) => page.elements.filter(test);
const tagged = (page, tag) => all(page, (e) => e.tag === tag);

/** Every page, redirect stubs included. */
const EVERY = {
  'inline-script': (page) =>
    tagged(page, 'script').filter((e) => (e.attrs.src === undefined || e.text.trim() !== '') && !isNamed(e.text)).map(place),
  'inline-style': (page) => all(page, (e) => e.attrs.style !== undefined).map(place),
  'style-element': (page) => tagged(page, 'style').map(place),
  'event-handler': (page) =>
    all(page, (e) => Object.keys(e.attrs).some((name) => /^on[a-z]/i.test(name))).map(place),
  'base-element': (page) => tagged(page, 'base').map(place),
  charset: (page) => {
    const meta = tagged(page, 'meta').find((e) => e.attrs.charset !== undefined);
    const early = meta && Buffer.byteLength(page.html.slice(0, meta.start)) < 1024;
    return early && /^utf-8$/i.test(meta.attrs.charset) ? [] : ['<meta charset="utf-8"> must stand in the first 1024 bytes'];
  },
  lang: (page) => (/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(page.lang) ? [] : [`lang of <html> is "${page.lang}"`]),
  title: (page) => (page.title === '' ? ['the page has no title'] : []),
  'unique-id': (page) =>
    [...page.ids].filter(([id, count]) => count > 1 || id === '').map(([id, count]) => `id "${id}" stands ${count} times`),
};

/** Pages that are read; stubs that only lead on to another page are left out. */
const READ = {
  'page-kind': (page) => (page.kind === '' ? ['<body> has no data-kind'] : []),
  icon: (page) =>
    tagged(page, 'link').some((e) => rels(e).includes('icon'))
      ? []
      : ['no <link rel="icon">, so that browsers ask for /favicon.ico'],
  'one-h1': (page) => {
    const count = tagged(page, 'h1').length;
    return count === 1 ? [] : [`${count} h1 elements`];
  },
  'heading-skip': headingSkips,
  'heading-empty': (page) => headings(page).filter((e) => textOf(e) === '' && below(e, 'img').length === 0).map(place),
  'landmark-banner': (page) => landmark(page, 'banner', (e) => e.tag === 'header' && !inSection(e)),
  'landmark-main': (page) => landmark(page, 'main', (e) => e.tag === 'main'),
  'landmark-contentinfo': (page) => landmark(page, 'contentinfo', (e) => e.tag === 'footer' && !inSection(e)),
  'landmark-navigation': (page) => landmark(page, 'navigation', (e) => e.tag === 'nav'),
  'skip-link': skipLink,
  'svg-markup': svgMarkup,
  'svg-table': svgTable,
  statement,
};

/** What the accessibility statement must hold (lagen 2018:1937, MDFFS 2019:2); its template marks each part. */
const PARTS = ['body', 'conformance', 'issues', 'burden', 'scope', 'method', 'assessed', 'updated', 'feedback', 'complaint', 'manual'];

function statement(page) {
  if (page.kind !== 'accessibility') return [];
  const part = (name) => page.elements.find((e) => e.attrs['data-part'] === name && textOf(e) !== '');
  const missing = PARTS.filter((name) => !part(name)).map((name) => `the part "${name}" is missing`);
  const complaint = tagged(page, 'a').some((e) => /digg\.se\/tdosanmalan/.test(e.attrs.href ?? ''));
  return complaint ? missing : [...missing, 'no link to the form for complaints'];
}

/** Stubs: the reader must be able to follow by hand. */
const STUB = {
  'stub-link': (page) =>
    tagged(page, 'a').some((e) => e.attrs.href === page.redirect)
      ? []
      : [`no link to ${page.redirect || 'the new address'} in the text`],
};

/** Runs every rule that concerns this page; yields [rule, problems]. */
export function* pageRules(page) {
  const tables = page.redirect === null ? [EVERY, READ] : [EVERY, STUB];
  for (const table of tables) {
    for (const [rule, check] of Object.entries(table)) yield [rule, check(page)];
  }
}

/** Two pages with one title cannot be told apart in a list of tabs or of search hits. */
export function sameTitles(site) {
  const owners = new Map();
  // A text that is not translated keeps its title in the pages of the other language.
  const key = (page) => `${page.lang} ${page.title}`;
  for (const page of site.pages.filter((p) => p.redirect === null && p.title !== '')) {
    owners.set(key(page), [...(owners.get(key(page)) ?? []), page.path]);
  }
  return (page) => {
    const others = (owners.get(key(page)) ?? []).filter((path) => path !== page.path);
    return page.redirect === null && others.length > 0
      ? [`"${page.title}" is also the title of ${others.slice(0, 3).join(', ')}`]
      : [];
  };
}

function headings(page) {
  return all(page, (e) => /^h[1-6]$/.test(e.tag));
}

function headingSkips(page) {
  const problems = [];
  let level = 0;
  for (const heading of headings(page)) {
    const next = Number(heading.tag[1]);
    if (next > level + 1) {
      problems.push(`h${next} "${textOf(heading)}" follows ${level === 0 ? 'no heading' : `h${level}`}`);
    }
    level = next;
  }
  return problems;
}

function inSection(element) {
  return ancestors(element).some((e) => SECTIONING.includes(e.tag));
}

function landmark(page, role, native) {
  const found = all(page, (e) => e.attrs.role === role || (e.attrs.role === undefined && native(e)));
  return found.length > 0 ? [] : [`no ${role} landmark`];
}

function skipLink(page) {
  const focusable = page.elements.find(
    (e) => (e.tag === 'a' && e.attrs.href !== undefined) || ['button', 'input', 'select', 'textarea', 'summary'].includes(e.tag),
  );
  const href = focusable?.attrs.href ?? '';
  if (!href.startsWith('#')) return ['the first thing that takes focus is not a link within the page'];
  const target = page.elements.find((e) => e.attrs.id === decodeURIComponent(href.slice(1)));
  if (!target) return [`the skip link leads to ${href}, which is not there`];
  return closest(target, 'main') ? [] : [`the skip link leads to ${href}, which is not in <main>`];
}

function charts(page) {
  return all(page, (e) => e.tag === 'svg' && e.attrs.role === 'img');
}

/** The name is the title alone and the long text a description. */
function svgMarkup(page) {
  return charts(page).flatMap((svg) => {
    const part = (tag) => svg.children.find((e) => e.tag === tag && textOf(e) !== '');
    const [title, desc] = [part('title'), part('desc')];
    const problems = [];
    if (!title?.attrs.id || svg.attrs['aria-labelledby'] !== title.attrs.id) {
      problems.push(`${place(svg)}: aria-labelledby must name its own <title> alone`);
    }
    if (!desc?.attrs.id || svg.attrs['aria-describedby'] !== desc.attrs.id) {
      problems.push(`${place(svg)}: aria-describedby must name its own <desc>`);
    }
    const focusable = below(svg, 'a').length > 0 || svg.attrs.tabindex !== undefined;
    if (focusable) problems.push(`${place(svg)}: a picture cannot hold what takes focus`);
    return problems;
  });
}

/** The same figures must stand beside the chart, as a table or one link away from it. */
function svgTable(page) {
  const isTable = (id) => {
    const target = page.elements.find((e) => e.attrs.id === id);
    return target && (target.tag === 'table' || below(target, 'table').length > 0);
  };
  return charts(page)
    .filter((svg) => {
      const figure = closest(svg, 'figure');
      if (!figure) return true;
      const links = below(figure, 'a').map((e) => e.attrs.href ?? '');
      const linked = links.some((href) => href.startsWith('#') && isTable(decodeURIComponent(href.slice(1))));
      return below(figure, 'table').length === 0 && !linked;
    })
    .map((svg) => `${place(svg)}: no <figure> with the same figures as a table, or a link to it`);
}
