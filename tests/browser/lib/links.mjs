// Rules about where pages and stylesheets lead: every address inside the site must be there, and be relative.

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { place } from './dom.mjs';
import { rels } from './site.mjs';

const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:', 'webcal:'];
/** Relations of <link> that make the browser fetch or connect. */
const LOADING = ['stylesheet', 'icon', 'preload', 'modulepreload', 'prefetch', 'preconnect', 'dns-prefetch', 'manifest', 'apple-touch-icon'];
const SOURCES = { src: null, poster: null, data: ['object'], action: null, formaction: null, background: null };

/** The rules of this file and what each found on one page. */
export function linkRules(site, page) {
  const found = {
    'link-missing': [],
    'fragment-missing': [],
    'link-directory': [],
    'link-absolute': [],
    'link-scheme': [],
    'resource-foreign': [],
  };
  for (const link of linksOf(page)) check(site, page, link, found);
  return Object.entries(found);
}

/** Every address on a page: {href, element, loads, head}. */
function* linksOf(page) {
  for (const element of page.elements) {
    const { tag, attrs } = element;
    const inHead = tag === 'link';
    for (const name of ['href', 'xlink:href']) {
      if (attrs[name] === undefined || tag === 'base') continue;
      const loads = (inHead && rels(element).some((r) => LOADING.includes(r))) || ['use', 'image', 'feimage'].includes(tag.toLowerCase());
      yield { href: attrs[name], element, loads, head: inHead && !loads };
    }
    for (const [name, tags] of Object.entries(SOURCES)) {
      if (attrs[name] === undefined || (tags && !tags.includes(tag))) continue;
      yield { href: attrs[name], element, loads: !/action$/.test(name), head: false };
    }
    for (const candidate of (attrs.srcset ?? '').split(',').filter((s) => s.trim())) {
      yield { href: candidate.trim().split(/\s+/)[0], element, loads: true, head: false };
    }
  }
  if (page.redirect) yield { href: page.redirect, element: page.elements[0], loads: false, head: false };
}

function check(site, page, { href, element, loads, head }, found) {
  const add = (rule, what) => found[rule].push(`${place(element)} leads to "${href}": ${what}`);
  // The page for missing addresses is shown at any depth, so that it alone may count from the site's root.
  const anywhere = page.path === '404.html';
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(href)?.[1].toLowerCase();
  let path;
  if (scheme) {
    const own = site.baseUrl && (href + '/').startsWith(site.baseUrl);
    if (!SCHEMES.includes(scheme)) return add('link-scheme', 'not an allowed kind of address');
    if (loads) return add('resource-foreign', 'what a page loads must be its own, by a relative address');
    if (!own) return undefined;
    if (!head && !anywhere) return add('link-absolute', 'a link within the site must be relative');
    path = href.slice(site.baseUrl.length);
  } else if (href.startsWith('//')) {
    return add(loads ? 'resource-foreign' : 'link-absolute', 'an address without its scheme');
  } else if (href.startsWith('/')) {
    if (!anywhere || !href.startsWith(site.basePath)) return add('link-absolute', 'a link within the site must be relative');
    path = href.slice(site.basePath.length);
  } else {
    const [before] = href.split(/[?#]/);
    const after = href.slice(before.length);
    path = (before === '' ? page.path : posix.join(posix.dirname(page.path), before) + (/(^|\/)\.{0,2}$/.test(before) ? '/' : '')) + after;
  }
  return resolve(site, path, Boolean(scheme), add);
}

function resolve(site, path, isAbsolute, add) {
  const [rawFile] = path.split(/[?#]/);
  const fragment = path.includes('#') ? decode(path.slice(path.indexOf('#') + 1)) : '';
  let file = decode(rawFile);
  if (file === null || fragment === null) return add('link-missing', 'a broken percent sign');
  if (isAbsolute && file === '') file = 'index.html';
  if (file.startsWith('../')) return add('link-missing', 'outside the site');
  const folder = file.replace(/\/+$/, '');
  if (!site.files.has(file)) {
    const isFolder = ['', '.'].includes(folder) || [...site.files].some((f) => f.startsWith(`${folder}/`));
    if (isFolder) return add('link-directory', 'a folder; name the file, so that it works without a server');
    return add('link-missing', 'no such file');
  }
  if (fragment && !hasFragment(site, file, fragment)) return add('fragment-missing', `no id "${fragment}" there`);
  return undefined;
}

function hasFragment(site, file, fragment) {
  if (fragment === 'top' || fragment.startsWith(':~:')) return true;
  const page = site.byPath.get(file);
  if (page) return page.ids.has(fragment);
  if (file.endsWith('.svg')) return readFileSync(join(site.dir, file), 'utf8').includes(`id="${fragment}"`);
  return true;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** What a stylesheet asks for must be in the site too. */
export function styleLinks(site, path) {
  const css = readFileSync(join(site.dir, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const addresses = [...css.matchAll(/url\(\s*(['"]?)(.*?)\1\s*\)|@import\s+(['"])(.*?)\3/gi)].map((m) => m[2] ?? m[4]);
  return addresses.flatMap((href) => {
    if (/^[a-z][a-z0-9+.-]*:|^\//i.test(href)) return [`"${href}" is not a relative address`];
    if (href.startsWith('#')) return [];
    const file = posix.join(posix.dirname(path), decode(href.split(/[?#]/)[0]) ?? '');
    return site.files.has(file) ? [] : [`"${href}" is not there`];
  });
}

/** Addresses of the site's own in feeds and site maps must lead to a file. */
export function xmlLinks(site, xml) {
  if (!site.baseUrl) return [];
  const addresses = [...xml.matchAll(/(?:href="|<loc>|rdf:resource=")([^"<]+)/g)].map((m) => m[1].replaceAll('&amp;', '&'));
  return addresses.filter((href) => href.startsWith(site.baseUrl)).flatMap((href) => {
    const problems = [];
    const path = href.slice(site.baseUrl.length);
    if (/^[^#?]*\/$/.test(path)) return [];
    resolve(site, path, true, (rule, what) => problems.push(`"${href}": ${what}`));
    return problems;
  });
}
