// A large plan, made up from counters alone, so that it is the same on every machine: 12 actions, 30 goals, 113 milestones,
// 15 indicators with groups, a decision, words of 48 letters, and a revision from which 42 weakenings lead on. They can be
// decided, each with its reason, in a second revision, from which a spring of reports and eight more weakenings lead on.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LONG = 'Trygghetsskapandeutomhusmiljöutvecklingsåtgärder';
const WORDS = ['skolfrånvaro', 'elevhälsoteamens', 'dagvattenhanteringsstrategin', 'medborgardialogen', 'våldsprevention'];
const DONE = ['done', 'partly_done', 'ongoing', 'planned', 'not_done'];
const name = (at) => `${['Utbildning i', 'Rutin för', 'Kartläggning av', 'Upphandling av'][at % 4]} ${WORDS[at % 5]}`;
const two = (number) => String(number).padStart(2, '0');

const SITE = `title: Storortens uppföljning (påhittad)
organisation: Stororten (påhittad)
base_url: https://storort.example/plan/
language: sv
contact: { name: Stororten, email: plan@storort.example }
accessibility:
  conformance: full
  assessed: 2025-01-15
  method: Prövad med tangentbord.
  feedback: plan@storort.example
accent: "#006b54"
`;

const PLAN = `title: Handlingsplan för kunskap, trygghet och klimatomställning
summary: Planen är påhittad och finns för att pröva hur en stor plan ser ut.
period: 2022/2026
`;

/** The files of the plan by path. `later` is its state after what weakened it; one in `every` milestones is moved then. */
export function files(later, every = 3) {
  const all = { 'site.yaml': SITE, 'plan.yaml': PLAN };
  for (let at = 1; at <= 12; at += 1) {
    all[`actions/a${two(at)}.yaml`] = `number: ${at}\ntitle: ${at % 4 === 0 ? LONG : 'Åtgärd'} ${at} för ${WORDS[at % 5]}\n`;
  }
  for (let at = 1; at <= 30; at += 1) {
    const title = `Minst ${60 + at} procent ${at % 7 === 0 ? `av ${LONG.toLowerCase()}` : 'uppger att arbetet fungerar'}`;
    const update = later ? `updates:\n  - date: 2026-02-09\n    result: ${at % 3 ? 'on_track' : 'at_risk'}\n` : '';
    all[`goals/g${two(at)}.yaml`] = `action: a${two((at % 12) + 1)}\ntitle: ${title}\ndue: 2026\n${update}`;
  }
  for (let at = 1; at <= 113; at += 1) {
    if (later && at % 17 === 0) continue;
    const due = 2022 + (at % 5) + (later && at % every === 0 ? 1 : 0);
    const long = at % 10 === 0 ? ` ${LONG}` : '';
    let text = `action: a${two((at % 12) + 1)}\ntitle: ${name(at)}${long}, del ${at}\ndue: ${due}\n`;
    if (at % 6) text += `updates:\n  - date: 2025-03-${two((at % 28) + 1)}\n    status: ${DONE[at % 5]}\n    evidence: [{ title: Protokoll, reference: § ${at} }]\n`;
    all[`milestones/m${at}.yaml`] = text;
  }
  for (let at = 1; at <= 15; at += 1) all[`indicators/i${two(at)}.yaml`] = indicator(at, later);
  const areas = ['Analys', 'Resurser', LONG, 'Elevhälsa', 'Styrning'];
  const area = (title, at) => `  - id: o${at}\n    title: ${title}\n    need: Kommunen behöver utveckla arbetet.\n    answered_by: [{ action: a${two(at + 1)} }, { action: a${two(at + 5)} }]\n`;
  all['decisions/granskning.yaml'] =
    `authority: Skolinspektionen\ntitle: Granskning\nkind: inspection\ndate: 2025-02-20\ncase: open\nareas:\n${areas.map(area).join('')}`;
  if (!later) all['revisions/r1.md'] = '---\ntitle: Planen antas\ndate: 2025-04-01\n---\n\nFörsta versionen.\n';
  return all;
}

const REASONS = [
  'Upphandlingen överklagades och förvaltningsrätten meddelade dom först efter sommaren.',
  'Nämnden prioriterade om resurserna i budget 2024.',
  'Kommittén bedömde att åtagandet redan täcks av ett annat etappmål.',
  'Rekryteringen av en processledare tog längre tid än planerat, och skyddsombuden begärde en fördjupad riskbedömning innan arbetet kunde inledas i samtliga hemtjänstdistrikt.',
];

/** The second revision, with a reason and a decision for each change that weakens the plan. */
export function decided(changes) {
  const reason = (change, at) => `  - change: ${JSON.stringify(change.fingerprint)}${change.to ? `\n    to: ${JSON.stringify(change.to)}` : ''}\n    reason: ${REASONS[at % 4]}\n    decided: { by: Kommunstyrelsen, date: 2026-02-10, reference: § ${60 + (at % 9)} }\n`;
  const all = changes.filter((change) => change.weight === 'weakening').map(reason).join('');
  return { 'revisions/r2.md': `---\ntitle: Revidering efter uppföljningsbeslutet\ndate: 2026-02-10\nreasons:\n${all}---\n\nAndra versionen.\n` };
}

/** The plan whose second revision decides what weakened it. */
export const revised = (later) => files(later, 6);

/** The plan after the second revision: reports on two in five milestones, goals given up, and times moved once more. */
export function spring() {
  const all = revised(true);
  const told = (path, entry) => {
    const text = all[path].trimEnd();
    all[path] = `${text}${text.includes('updates:') ? '' : '\nupdates:'}\n  - date: 2026-05-0${1 + (path.length % 8)}\n    ${entry}\n`;
  };
  for (const [at, path] of Object.keys(all).filter((path) => path.startsWith('milestones/')).entries()) {
    if (at % 26 === 5) all[path] = all[path].replace(/due: (\d+)/, (_, year) => `due: ${Number(year) + 1}`);
    else if (at % 40 === 7) told(path, 'status: cancelled\n    note: Arbetet ersätts av det som görs i skolornas egna planer.');
    else if (at % 5 < 2) told(path, `status: ${DONE[at % 4]}\n    note: Arbetet går enligt plan. Förvaltningen har utsett en processledare.`);
  }
  for (const at of [4, 11, 18]) told(`goals/g${two(at)}.yaml`, 'result: not_met\n    note: Bedömningen grundas på årsredovisningen för 2025.');
  return all;
}

function indicator(at, later) {
  let values = '';
  for (const group of at % 3 ? [null] : ['Norra', 'Södra', 'Centrum', 'Hamnen', LONG, 'Landsbygden']) {
    for (let year = 2015; year <= (later ? 2025 : 2024); year += 1) {
      const value = 40 + ((at * 7 + year * 3 + (group ?? '').length * 5) % 40);
      values += `  - { period: ${year}, value: ${value}, n: 400${group ? `, series: ${group}` : ''} }\n`;
    }
  }
  return `title: ${at % 5 ? 'Andel' : LONG} ${at}\nunit: procent\ndirection: increase\nvalues:\n${values}`;
}

/** Writes files below a project's content. */
export function write(root, all) {
  for (const [path, text] of Object.entries(all)) {
    const file = join(root, 'content', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
