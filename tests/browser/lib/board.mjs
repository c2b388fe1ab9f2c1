// A plan of 50 commitments, made up from counters alone: 6 actions, 10 goals, 34 milestones, 6 activities, a decision, two
// meetings, and a revision from which 12 weakenings lead on. What a board is given must fit on four sheets.

const ACTIONS = ['Undervisning i läsning', 'Trygghet och studiero', 'Elevhälsans arbete', 'Stöd till elever i behov', 'Rektorernas ledning', 'Samverkan med hemmen'];
const STEPS = ['Rutinen för tidig kartläggning är beslutad', 'Alla skolor har en plan för läsning', 'Personalen är utbildad i arbetssättet', 'Uppföljning sker varje termin', 'Elevernas synpunkter är insamlade', 'Stödet är utvärderat'];
const TIMES = ['HT2024', 'VT2025', 'HT2025', 'VT2026', 'HT2026'];
const two = (number) => String(number).padStart(2, '0');
const proof = (at) => `    evidence: [{ title: Protokoll, reference: § ${at} }]\n`;

const SITE = `title: Uppföljning av skolplanen (påhittad)
organisation: Exempelby kommun (påhittad)
base_url: https://exempelby.example/plan/
language: sv
contact: { name: Exempelby, email: plan@exempelby.example }
accessibility:
  conformance: full
  assessed: 2025-01-15
  method: Prövad med tangentbord.
  feedback: plan@exempelby.example
`;

const PLAN = `title: Skolplan för kunskap och trygghet
summary: Planen samlar det som nämnden har lovat efter granskningen.
period: 2024/2027
responsible: Utbildningsnämnden
reporting: { next: 2026-06-01, every: half-year }
meetings:
  - { date: 2025-11-20, body: Utbildningsnämnden }
  - { date: 2026-03-19, body: Utbildningsnämnden }
`;

/** The files of the plan by path. `later` is its state after what weakened it. */
export function files(later) {
  const all = { 'site.yaml': SITE, 'plan.yaml': PLAN };
  ACTIONS.forEach((title, at) => { all[`actions/a${at + 1}.yaml`] = `number: ${at + 1}\ntitle: ${title}\nresponsible: Utbildningschef\n`; });
  for (let at = 1; at <= 10; at += 1) {
    let text = `action: a${(at % 6) + 1}\ntitle: Minst ${70 + at} procent av eleverna i årskurs ${(at % 9) + 1} når målet\ndue: ${2025 + (at % 3)}\nresponsible: Rektor\n`;
    const day = later ? `2026-02-${two((at % 9) + 1)}` : `2025-09-${two((at % 9) + 1)}`;
    if (at % 3) text += `updates:\n  - date: ${day}\n    result: ${['at_risk', 'on_track', 'not_met'][at % 3]}\n    note: Läget är sammanställt av rektorerna.\n${proof(at)}`;
    all[`goals/g${two(at)}.yaml`] = text;
  }
  for (let at = 1; at <= 34; at += 1) {
    if (later && at % 17 === 0) continue;
    const due = TIMES[(at + (later && at % 8 === 0 ? 1 : 0)) % 5];
    let text = `action: a${(at % 6) + 1}\ntitle: ${STEPS[at % 6]}, steg ${at}\ndue: ${due}\nresponsible: ${['Rektor', 'Utbildningschef', 'Chef för elevhälsan'][at % 3]}\n`;
    if (at % 4) text += `updates:\n  - date: 2025-03-${two((at % 28) + 1)}\n    status: ${['ongoing', 'done', 'partly_done', 'planned'][at % 4]}\n${proof(at)}`;
    if (at % 4 && later && at % 3 === 0) text += `  - date: 2026-01-${two((at % 28) + 1)}\n    status: done\n    note: Arbetet är genomfört på alla skolor.\n${proof(at)}`;
    all[`milestones/m${two(at)}.yaml`] = text;
  }
  for (let at = 1; at <= 6; at += 1) {
    all[`activities/x${at}.yaml`] = `supports: [a${at}]\ntitle: Nätverk ${at} för lärare träffas varje månad\ndue: 2026\nupdates:\n  - date: 2025-04-0${at}\n    status: ongoing\n${proof(at)}`;
    const values = [2021, 2022, 2023, 2024, 2025].slice(0, later ? 5 : 4).map((year) => `  - { period: ${year}, value: ${60 + ((at * 7 + year * 3) % 25)}, n: 400 }\n`);
    all[`indicators/i${at}.yaml`] = `title: Andel elever som når målet i ämne ${at}\nunit: procent\ndirection: increase\ngoals: [g${two(at)}]\nvalues:\n${values.join('')}`;
  }
  const area = (title, at) => `  - id: o${at}\n    title: ${title}\n    need: Kommunen behöver utveckla arbetet.\n    answered_by: [{ action: a${at + 1} }]\n`;
  all['decisions/granskning.yaml'] = `authority: Skolinspektionen\ntitle: Beslut efter granskning\nkind: inspection\ndate: 2025-01-20\nrespond_by: 2026-05-15\ncase: open\nareas:\n${['Läsning', 'Trygghet', 'Elevhälsa', 'Stöd'].map(area).join('')}`;
  if (!later) all['revisions/r1.md'] = '---\ntitle: Planen antas\ndate: 2025-10-01\n---\n\nFörsta versionen.\n';
  return all;
}
