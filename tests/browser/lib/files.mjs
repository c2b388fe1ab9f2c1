// Rules about the files that are no pages: XML, JSON, CSV, calendars, stylesheets and the headers file.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { styleLinks, xmlLinks } from './links.mjs';
import { atomProblems, csvwProblems, dcatProblems, icsProblems, jsonldProblems } from './open-data.mjs';
import { CSP } from './server.mjs';

/** The catalogue has no ending where harvesters look for it. */
const XML = /\.(xml|rdf|svg|atom)$|(^|\/)datasets\/dcat$/;
const CATALOGUE = /(^|\/)datasets\/dcat(\.rdf)?$/;

/** Checks every such file of the site; `notes` gets a line for each validator that is not there. */
export async function checkFiles(site, report, notes) {
  const haveXmllint = spawnSync('xmllint', ['--version']).status === 0;
  if (!haveXmllint) notes.add('xmllint is not installed: XML is not checked (Debian: libxml2-utils)');
  for (const path of [...site.files].sort()) {
    const record = (rule, problems) => report.check(site.name, path, 'file', rule, problems);
    const text = () => readFileSync(join(site.dir, path), 'utf8');
    if (XML.test(path)) {
      if (haveXmllint) record('xml', xmlProblems(join(site.dir, path)));
      if (!path.endsWith('.svg')) record('xml-link', xmlLinks(site, text()));
      if (haveXmllint && /(^|\/)feed[^/]*\.xml$/.test(path)) record('atom', atomProblems(join(site.dir, path)));
      if (CATALOGUE.test(path)) record('dcat', await dcatProblems(site, path, text()));
    } else if (/\.(json|jsonld|webmanifest)$/.test(path)) {
      const problems = jsonProblems(text());
      record('json', problems);
      const sound = problems.length === 0;
      if (sound && path.endsWith('.jsonld')) record('jsonld', await jsonldProblems(site, path, text()));
      if (sound && path.endsWith('csv-metadata.json')) record('csvw', csvwProblems(site, path, text()));
    } else if (path.endsWith('.csv')) {
      const { rows, problems } = csvRows(path, text());
      record('csv', problems);
      record('csv-formula', formulas(rows));
    } else if (path.endsWith('.ics')) {
      record('ics', icsProblems(text()));
    } else if (path.endsWith('.css')) {
      record('css-url', styleLinks(site, path));
    } else if (path === '_headers') {
      record('headers-file', headersProblems(text()));
    }
  }
}

function xmlProblems(file) {
  try {
    execFileSync('xmllint', ['--noout', '--nonet', file], { stdio: ['ignore', 'ignore', 'pipe'] });
    return [];
  } catch (error) {
    return [String(error.stderr).split('\n')[0]];
  }
}

function jsonProblems(text) {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [error.message];
  }
}

/** csv-parse is strict about equal column counts and about quotes. Tables for spreadsheets have semicolons. */
function csvRows(path, text) {
  const delimiter = path.includes('data/spreadsheets/') ? ';' : ',';
  try {
    return { rows: parseCsv(text, { bom: true, delimiter }), problems: [] };
  } catch (error) {
    return { rows: [], problems: [error.message] };
  }
}

/** A cell that a spreadsheet would run; numbers stay numbers. */
function formulas(rows) {
  const number = /^[-+]?[0-9]+([.,][0-9]+)?$/;
  return rows.flatMap((row, index) =>
    row.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !number.test(cell)).map((cell) => `row ${index + 1}: "${cell}"`),
  );
}

/** The headers that the site asks its server for must be no weaker than what it is tested with. */
function headersProblems(text) {
  const problems = [];
  if (!text.includes(CSP)) problems.push('the content security policy is not the strict one');
  if (!/x-content-type-options:\s*nosniff/i.test(text)) problems.push('X-Content-Type-Options: nosniff is missing');
  return problems;
}
