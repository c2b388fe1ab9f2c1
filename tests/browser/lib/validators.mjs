// Runs the two HTML validators, html-validate and the Nu Html Checker (vnu), over every page.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import config from '../html-validate.config.mjs';

const validator = new HtmlValidate(new StaticConfigLoader(config));
const AT_ONCE = 400;
/** A short run gains nothing from the optimising compiler; deep pages need a deep stack. */
const JVM = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss4m'];

/** Messages of vnu that are about vnu: CSS younger than its own tables. */
const VNU_TOO_OLD = [
  /^CSS: Unrecognized at-rule “@(container|layer|property|starting-style)”/,
  /^CSS: “(paint-order|vector-effect|dominant-baseline|text-anchor|print-color-adjust|text-wrap-style|interpolate-size)”: Property “[^”]+” doesn't exist/,
];

export function htmlValidate(page) {
  const { results } = validator.validateStringSync(page.html, page.file);
  return results
    .flatMap((r) => r.messages)
    .filter((m) => m.severity === 2)
    .map((m) => ({ rule: m.ruleId, message: `${m.message} (line ${m.line})` }));
}

/** Starts vnu over all pages and stylesheets; resolves to Map(path → messages), or null without Java. */
export async function nuChecker(site, notes) {
  const jar = jarFile();
  if (!jar || spawnSync('java', ['-version']).status !== 0) {
    notes.add('Java is not installed: the Nu Html Checker does not run (Debian: default-jre-headless)');
    return null;
  }
  const pages = site.pages.map((p) => p.path);
  const styles = [...site.files].filter((f) => f.endsWith('.css'));
  const found = new Map([...pages, ...styles].map((path) => [path, []]));
  await runVnu(jar, site, pages, [], found);
  await runVnu(jar, site, styles, ['--css'], found);
  return found;
}

function jarFile() {
  const require = createRequire(import.meta.url);
  const jar = join(dirname(require.resolve('vnu-jar/package.json')), 'build', 'dist', 'vnu.jar');
  return existsSync(jar) ? jar : null;
}

async function runVnu(jar, site, paths, options, found) {
  for (let i = 0; i < paths.length; i += AT_ONCE) {
    const files = paths.slice(i, i + AT_ONCE).map((path) => join(site.dir, path));
    const out = await run('java', [...JVM, '-jar', jar, '--errors-only', '--format', 'json', '--stdout', ...options, ...files]);
    let messages;
    try {
      ({ messages } = JSON.parse(out));
    } catch {
      throw new Error(`vnu did not answer with JSON: ${out.slice(0, 300)}`);
    }
    for (const m of messages) {
      if (VNU_TOO_OLD.some((known) => known.test(m.message))) continue;
      const file = fileURLToPath(m.url.replace(/^file:\/*/, 'file:///'));
      const list = found.get(relative(site.dir, file).split(sep).join('/'));
      if (!list) throw new Error(`vnu speaks of a file it was not given: ${m.url}: ${m.message}`);
      list.push(`${m.message} (line ${m.lastLine ?? '?'})`);
    }
  }
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (err += data));
    child.on('error', reject);
    // vnu exits with 1 when it has found something; its messages tell.
    child.on('close', () => resolve(out || err));
  });
}
