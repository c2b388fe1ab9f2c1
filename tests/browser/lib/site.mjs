// Reads a built site: its manifest, its files and a parsed model of every page.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { parseHtml, textOf } from './dom.mjs';

/** Loads the site; `problems` holds what is wrong with the manifest itself. */
export function loadSite(folder) {
  const dir = resolve(folder);
  const problems = [];
  const onDisk = listFiles(dir);
  const listed = readManifest(dir, problems);
  for (const path of listed) {
    if (!onDisk.has(path)) problems.push(`manifest.json lists ${path}, which is not there`);
  }
  const isPage = (path) => path.endsWith('.html');
  for (const path of onDisk) {
    if (isPage(path) && !listed.includes(path)) problems.push(`${path} is not listed in manifest.json`);
  }
  const pages = listed.filter((path) => isPage(path) && onDisk.has(path)).map((path) => readPage(dir, path));
  if (pages.length === 0) problems.push('no page found');
  const home = pages.find((p) => p.path === 'index.html');
  if (!home) problems.push('index.html is missing');
  const baseUrl = baseUrlOf(home);
  return {
    name: basename(dir),
    dir,
    files: onDisk,
    pages,
    byPath: new Map(pages.map((p) => [p.path, p])),
    baseUrl,
    basePath: baseUrl ? decodeURIComponent(new URL(baseUrl).pathname) : '/',
    problems,
  };
}

function listFiles(dir) {
  const files = new Set();
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const full = join(folder, entry.name);
      if (entry.isDirectory()) visit(full);
      else if (entry.isFile()) files.add(relative(dir, full).split(sep).join('/'));
    }
  };
  visit(dir);
  return files;
}

function readManifest(dir, problems) {
  try {
    const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));
    if (manifest.files && typeof manifest.files === 'object') return Object.keys(manifest.files).sort();
    problems.push('manifest.json has no "files" object');
  } catch (error) {
    problems.push(`manifest.json cannot be read: ${error.message}`);
  }
  return [];
}

/** The model of one page that all the static rules share. */
export function readPage(dir, path) {
  const file = join(dir, path);
  const html = readFileSync(file, 'utf8');
  const elements = parseHtml(html);
  const first = (tag) => elements.find((e) => e.tag === tag);
  const title = elements.find((e) => e.tag === 'title' && e.parent?.tag === 'head');
  const canonical = elements.find((e) => e.tag === 'link' && rels(e).includes('canonical'));
  const ids = new Map();
  for (const e of elements) {
    if (e.attrs.id !== undefined) ids.set(e.attrs.id, (ids.get(e.attrs.id) ?? 0) + 1);
  }
  return {
    path,
    file,
    html,
    size: statSync(file).size,
    elements,
    ids,
    lang: first('html')?.attrs.lang ?? '',
    kind: first('body')?.attrs['data-kind'] ?? '',
    title: title ? textOf(title) : '',
    canonical: canonical?.attrs.href ?? '',
    redirect: redirectOf(elements),
  };
}

/** The address that a redirect stub (an old address that leads on) names, or null. */
function redirectOf(elements) {
  const meta = elements.find((e) => e.tag === 'meta' && /^refresh$/i.test(e.attrs['http-equiv'] ?? ''));
  if (!meta) return null;
  return /url\s*=\s*['"]?([^'"]+)/i.exec(meta.attrs.content ?? '')?.[1].trim() ?? '';
}

function baseUrlOf(home) {
  if (!home || !/^https?:\/\//.test(home.canonical)) return '';
  return home.canonical.replace(/[^/]*$/, '');
}

export function rels(link) {
  return (link.attrs.rel ?? '').toLowerCase().split(/\s+/);
}

/**
 * The pages to look at closely: of each kind (current and old pages apart, each language apart)
 * the first two in path order and the largest; of old kinds the largest only, for they are many.
 */
export function samplesOf(site) {
  const groups = new Map();
  for (const page of site.pages.filter((p) => p.redirect === null)) {
    const old = /^(.*\/)?revisions\/[^/]+\//.test(page.path);
    const key = `${page.lang}:${old ? 'old-' : ''}${page.kind}`;
    if (!groups.has(key)) groups.set(key, { old, pages: [] });
    groups.get(key).pages.push(page);
  }
  const samples = [];
  for (const { old, pages } of groups.values()) {
    pages.sort((a, b) => (a.path < b.path ? -1 : 1));
    const largest = pages.reduce((a, b) => (b.size > a.size ? b : a));
    const chosen = old ? [largest] : [...new Set([largest, ...pages.slice(0, 2)])];
    // The largest comes first: it is the one that also gets what is done once for each kind.
    chosen.forEach((page, index) => samples.push({ page, first: index === 0 }));
  }
  return samples;
}
