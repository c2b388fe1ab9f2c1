// Rules about what the site offers to programs: the calendar, the feed, the catalogue, linked data and the tables.
// Each is read by a parser that others wrote, and then asked whether it says what it must.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseCsv } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

const SCHEMA = join(dirname(fileURLToPath(import.meta.url)), 'atom.rng');
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
const ORG = 'https://schema.org/';

/** A calendar is lines of at most 75 octets with CRLF, and events that each have what RFC 5545 asks for. */
export function icsProblems(text) {
  const problems = [];
  const lines = text.split('\r\n');
  if (/(^|[^\r])\n/.test(text)) problems.push('a line does not end with CRLF');
  const long = lines.findIndex((line) => Buffer.byteLength(line) > 75);
  if (long >= 0) problems.push(`line ${long + 1} is longer than 75 bytes`);
  if (text.includes('\ufffd')) problems.push('a letter is split');
  let calendar;
  try {
    calendar = new ICAL.Component(ICAL.parse(text));
  } catch (error) {
    return [...problems, error.message];
  }
  if (calendar.name !== 'vcalendar') return [...problems, 'does not hold one calendar'];
  for (const name of ['version', 'prodid']) {
    if (!calendar.getFirstPropertyValue(name)) problems.push(`the calendar has no ${name}`);
  }
  const events = calendar.getAllSubcomponents('vevent');
  if (events.length === 0) problems.push('the calendar has no event');
  const ids = new Set();
  for (const event of events) {
    const id = event.getFirstPropertyValue('uid');
    const add = (what) => problems.push(`${id}: ${what}`);
    if (!id) add('no UID');
    if (ids.has(id)) add('two events have this UID');
    ids.add(id);
    if (!event.getFirstPropertyValue('summary')) add('no SUMMARY');
    const stamp = event.getFirstPropertyValue('dtstamp');
    if (!stamp || stamp.isDate || stamp.zone !== ICAL.Timezone.utcTimezone) add('DTSTAMP is no moment in UTC');
    const start = event.getFirstPropertyValue('dtstart');
    if (!start?.isDate) add('DTSTART is no day');
    const status = event.getFirstPropertyValue('status');
    if (status && !['TENTATIVE', 'CONFIRMED', 'CANCELLED'].includes(status)) add(`STATUS:${status}`);
  }
  return problems;
}

/** A feed follows the schema of RFC 4287, and no two entries have one name. */
export function atomProblems(file) {
  try {
    execFileSync('xmllint', ['--noout', '--nonet', '--relaxng', SCHEMA, file], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    return String(error.stderr).split('\n').filter((line) => line.includes('error')).slice(0, 2);
  }
  const ids = [...readFileSync(file, 'utf8').matchAll(/<id>([^<]*)<\/id>/g)].map((match) => match[1]);
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two have the name ${id}`);
}

/** Everything that a parser of RDF says, by subject. */
function read(parser, text) {
  return new Promise((resolve, reject) => {
    const graph = new Map();
    parser.on('data', ({ subject, predicate, object }) => {
      if (!graph.has(subject.value)) graph.set(subject.value, []);
      graph.get(subject.value).push({ is: predicate.value, object });
    });
    parser.on('error', reject);
    parser.on('end', () => resolve(graph));
    parser.write(text);
    parser.end();
  });
}

class Graph {
  constructor(graph) {
    this.graph = graph;
  }
  of(type) {
    const typed = (facts) => facts.some((fact) => fact.is === `${RDF}type` && fact.object.value === type);
    return [...this.graph].filter(([, facts]) => typed(facts)).map(([id]) => id);
  }
  all(id, is) {
    return (this.graph.get(id) ?? []).filter((fact) => fact.is === is).map((fact) => fact.object);
  }
  first(id, is) {
    return this.all(id, is)[0]?.value;
  }
}

/** The size of a file of the site by its address; null where it is not there. */
function sizeOf(site, address) {
  const path = address.startsWith(site.baseUrl) ? decodeURI(address.slice(site.baseUrl.length)) : '';
  return site.files.has(path) ? readFileSync(join(site.dir, path)).length : null;
}

/** The catalogue has what DCAT-AP-SE requires, in both languages, and tells the size of each file as it is. */
export async function dcatProblems(site, path, text) {
  let graph;
  try {
    graph = new Graph(await read(new RdfXmlParser({ baseIRI: site.baseUrl + path, strict: true }), text));
  } catch (error) {
    return [error.message];
  }
  const problems = [];
  const need = (id, ...names) => {
    for (const name of names) if (graph.all(id, name).length === 0) problems.push(`${id} has no ${name}`);
  };
  const both = (id, name) => {
    const tags = graph.all(id, name).map((object) => object.language).sort().join(' ');
    if (tags !== 'en sv') problems.push(`${id}: ${name} is not in both languages`);
  };
  for (const id of graph.graph.keys()) if (!/^(https?:|_|b|df)/.test(id)) problems.push(`${id} is no whole address`);
  const catalogues = graph.of(`${DCAT}Catalog`);
  if (catalogues.length !== 1) return [...problems, `${catalogues.length} catalogues`];
  need(catalogues[0], `${DCT}publisher`, `${DCT}license`, `${DCT}language`, `${DCAT}dataset`);
  for (const name of ['title', 'description']) both(catalogues[0], DCT + name);
  const listed = graph.all(catalogues[0], `${DCAT}dataset`).map((object) => object.value);
  const datasets = graph.of(`${DCAT}Dataset`);
  if (listed.sort().join() !== datasets.sort().join()) problems.push('the data sets are not those that are listed');
  for (const id of datasets) {
    need(id, `${DCT}publisher`, `${DCAT}contactPoint`, `${DCAT}distribution`, `${DCT}license`);
    for (const name of ['title', 'description']) both(id, DCT + name);
    for (const { value } of graph.all(id, `${DCAT}distribution`)) {
      need(value, `${DCAT}accessURL`, `${DCT}license`, `${DCT}format`, `${DCAT}mediaType`);
      const file = graph.first(value, `${DCAT}downloadURL`) ?? '';
      const size = sizeOf(site, file);
      if (size === null) problems.push(`${file} is not there`);
      else if (String(size) !== graph.first(value, `${DCAT}byteSize`)) problems.push(`${file} has ${size} bytes`);
    }
  }
  for (const type of [`${DCAT}Dataset`, `${DCAT}Catalog`]) {
    for (const id of graph.of(type)) {
      for (const { value } of [...graph.all(id, `${DCT}publisher`), ...graph.all(id, `${DCAT}contactPoint`)]) {
        if (!graph.graph.has(value)) problems.push(`nothing is said of ${value}`);
      }
    }
  }
  return problems;
}

/** Linked data names a data set with its files and a report that builds on it. */
export async function jsonldProblems(site, path, text) {
  let graph;
  try {
    const parser = new JsonLdParser({ baseIRI: site.baseUrl + path, strictValues: true });
    graph = new Graph(await read(parser, text));
  } catch (error) {
    return [error.message];
  }
  const problems = [];
  const [dataset, report] = [graph.of(`${ORG}Dataset`), graph.of(`${ORG}Report`)];
  if (dataset.length !== 1 || report.length !== 1) return ['not one data set and one report'];
  for (const name of ['name', 'description', 'license', 'publisher', 'inLanguage', 'distribution']) {
    if (graph.all(dataset[0], ORG + name).length === 0) problems.push(`the data set has no ${name}`);
  }
  if (graph.first(report[0], `${ORG}isBasedOn`) !== dataset[0]) problems.push('the report is not based on the data set');
  for (const { value } of graph.all(dataset[0], `${ORG}distribution`)) {
    const file = graph.first(value, `${ORG}contentUrl`) ?? '';
    const size = sizeOf(site, file);
    if (size === null) problems.push(`${file} is not there`);
    else if (graph.first(value, `${ORG}contentSize`) !== `${size} B`) problems.push(`${file} has ${size} bytes`);
  }
  return problems;
}

const TYPES = {
  string: (cell, { format }) => !format || new RegExp(format, 'u').test(cell),
  integer: (cell, { minimum }) => /^[-+]?\d+$/.test(cell) && (minimum === undefined || Number(cell) >= minimum),
  decimal: (cell) => /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(cell),
  boolean: (cell, { format }) => (format ?? 'true|false').split('|').includes(cell),
  date: (cell) => /^\d{4}-\d\d-\d\d$/.test(cell) && !Number.isNaN(Date.parse(cell)),
  anyURI: (cell) => URL.canParse(cell),
};

/** Every table that the metadata describe is there, and every cell is what its column says. */
export function csvwProblems(site, path, text) {
  const metadata = JSON.parse(text);
  if (metadata['@context'] !== 'http://www.w3.org/ns/csvw') return ['not the context of CSV on the Web'];
  const tables = new Map();
  const problems = [];
  for (const table of metadata.tables ?? [metadata]) {
    const file = posix.join(posix.dirname(path), table.url ?? '');
    if (!site.files.has(file)) {
      problems.push(`${file} is not there`);
      continue;
    }
    const [head, ...rows] = parseCsv(readFileSync(join(site.dir, file), 'utf8'));
    tables.set(table.url, { head, rows, schema: table.tableSchema });
    problems.push(...tableProblems(file, head, rows, table.tableSchema));
  }
  for (const [name, { head, rows, schema }] of tables) {
    for (const key of schema.foreignKeys ?? []) {
      const there = tables.get(key.reference.resource);
      const known = new Set(there?.rows.map((row) => row[there.head.indexOf(key.reference.columnReference)]));
      const lost = rows.find((row) => !known.has(row[head.indexOf(key.columnReference)]));
      if (lost) problems.push(`${name}: ${key.columnReference} "${lost[head.indexOf(key.columnReference)]}" leads nowhere`);
    }
  }
  return problems;
}

function tableProblems(file, head, rows, { columns, primaryKey = [] }) {
  const names = columns.map((column) => column.name);
  if (names.join() !== head.join()) return [`${file} has the columns ${head.join()}, not ${names.join()}`];
  const problems = [];
  columns.forEach((column, at) => {
    for (const tag of ['sv', 'en']) {
      const titles = column.titles?.[tag] ?? [];
      if (titles[0] !== column.name || !titles[1]) problems.push(`${file}: ${column.name} has no title in ${tag}`);
    }
    const type = typeof column.datatype === 'string' ? { base: column.datatype } : column.datatype;
    const fits = TYPES[type.base] ?? (() => false);
    const bad = rows.find((row) => (row[at] === '' ? column.required : !fits(row[at], type)));
    if (bad) problems.push(`${file}: "${bad[at]}" in ${column.name} is no ${JSON.stringify(type)}`);
  });
  const keys = rows.map((row) => primaryKey.map((name) => row[head.indexOf(name)]).join('\u0000'));
  const twice = primaryKey.length > 0 ? keys.find((key, at) => keys.indexOf(key) !== at) : undefined;
  if (twice !== undefined) problems.push(`${file}: two rows are ${twice.replaceAll('\u0000', ', ')}`);
  return problems;
}
