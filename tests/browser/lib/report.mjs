// Collects the outcome of every check and prints one line for each failed one.

const SHOWN = 3;

/** A tally of checks. `prefix` of a line is always: site, page, variant, rule, what. */
export class Report {
  constructor(print = (line) => console.log(line)) {
    this.print = print;
    this.passed = 0;
    this.failures = [];
    this.rules = new Set();
  }

  /** Records one check; `problems` is a list of sentences, and an empty list is a pass. */
  check(site, page, variant, rule, problems) {
    this.rules.add(rule);
    const found = [problems].flat().filter(Boolean);
    if (found.length === 0) {
      this.passed += 1;
      return true;
    }
    const rest = found.length > SHOWN ? ` (+${found.length - SHOWN} more)` : '';
    const what = found.slice(0, SHOWN).map(oneLine).join(' | ') + rest;
    this.failures.push({ site, page, variant, rule, what });
    this.print(`FAIL ${site} ${page} [${variant}] ${rule}: ${what}`);
    return false;
  }

  /** Records a group of findings `{rule, message}`: one failed check for each rule, or one pass. */
  group(site, page, variant, passRule, findings) {
    if (findings.length === 0) return this.check(site, page, variant, passRule, []);
    const rules = groupBy(findings);
    for (const [rule, list] of rules) {
      this.check(site, page, variant, `${passRule}/${rule}`, list.map((f) => f.message));
    }
    return false;
  }

  get failed() {
    return this.failures.length;
  }

  summary() {
    return `${this.passed} passed, ${this.failed} failed`;
  }
}

function groupBy(findings) {
  const groups = new Map();
  for (const finding of findings) {
    if (!groups.has(finding.rule)) groups.set(finding.rule, []);
    groups.get(finding.rule).push(finding);
  }
  return groups;
}

function oneLine(text) {
  const flat = String(text).replace(/\s+/g, ' ').trim();
  return flat.length > 300 ? `${flat.slice(0, 300)}…` : flat;
}
