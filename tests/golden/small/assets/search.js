// The search over a built site. It asks no server: the index is a script of its own that calls etappSearch.index.
// What a reader writes and what the index holds become text, never markup.
'use strict';
(() => {
  // Signs of a case number or a provision are words too; all else between words is not.
  const WORD = /[\p{L}\p{N}]+|§/gu;
  const set = (text) => new Set(['', ...text.split(' ')]);
  // Words are forms of one word where they begin alike and end in two of these.
  const ENDINGS = {
    sv: set('a e s n t r d na as es ns ts rs ad at ar ade ats ades are ares ast aste en et er or ens ets ers ors ars ' +
      'arna erna orna arnas ernas ornas aren aret arens ande andes ende andet andets ning nings ningen ningens ningar ' +
      'ningars ningarna ningarnas ing ings ingen ingens ingar ingars ingarna ingarnas de des te tes dde tt dd ra re het ' +
      'heten heter heternas lig ligt liga igt iga ig sam samt samma isk iskt iska skt ska sk an ans on onen oner onerna ' +
      'ion ionen ioner ionerna nas nat nad nade nar ne'),
    en: set('s e es d ed ing ings er ers ies y ied ly al ment ments ion ions ation ations ity ive able ance ant n en'),
  };
  // The endings that a word gets from its place in a sentence: what is left is the part that compounds are made of.
  const INFLECTIONS = {
    sv: set('a e s ar er or en et ens ets ars ers ors as es arna erna orna arnas ernas ornas an ans'),
    en: set('s es ed ing'),
  };
  // Vowels that change in the plural, of words that stand in plans and minutes.
  const CHANGED = { ledamöter: 'ledamot', ledamöterna: 'ledamot', städer: 'stad', städerna: 'stad', länder: 'land',
    länderna: 'land', händer: 'hand', böcker: 'bok', böckerna: 'bok', children: 'child', people: 'person', men: 'man' };
  const SCORE = { same: 1, folded: 0.92, form: 0.85, begins: 0.65, ends: 0.74, inside: 0.45, slip: 0.35, slipInside: 0.15 };
  const VOWEL = /^[aeiouyåäö]/;
  const NOT_ALPHABETIC = /[^\p{L}]/u;

  const lower = (text) => text.normalize('NFC').toLowerCase();
  const fold = (word) => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/ø/g, 'o').replace(/æ/g, 'a').replace(/ß/g, 'ss');
  const words = (text) => lower(text).match(WORD) ?? [];

  /** How many slips of the hand are forgiven in a word of this length. */
  const slips = (length) => (length < 4 ? 0 : length < 8 ? 1 : 2);

  /** The least number of letters changed, left out, put in or exchanged; more than `most` is not told apart. */
  function distance(a, b, most, anywhere = false) {
    if (!anywhere && Math.abs(a.length - b.length) > most) return most + 1;
    let [before, above] = [null, Array.from({ length: b.length + 1 }, (_, j) => (anywhere ? 0 : j))];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j += 1) {
        let cost = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      [before, above] = [above, row];
    }
    return anywhere ? Math.min(...above) : above[b.length];
  }

  /** Whether two words are forms of one: they begin alike, and each ends in one of the endings. */
  function sameWord(q, v, lang) {
    const endings = ENDINGS[lang];
    let shared = 0;
    while (shared < q.length && shared < v.length && q[shared] === v[shared]) shared += 1;
    const shorter = Math.min(q.length, v.length);
    for (let at = shared; at >= 3 && at >= shorter * 0.6; at -= 1) {
      const [one, other] = [q.slice(at), v.slice(at)];
      if (at < 4 && !shortForms(one, other, VOWEL.test(q[at - 1]))) continue;
      if (endings.has(one) && endings.has(other)) return true;
      // English doubles a letter before an ending: planned, planning.
      if (lang === 'en' && endings.has(one) && other[0] === v[at - 1] && endings.has(other.slice(1))) return true;
      if (lang === 'en' && endings.has(other) && one[0] === q[at - 1] && endings.has(one.slice(1))) return true;
    }
    return false;
  }

  /** In a short word a consonant belongs to the word: "plan" is no form of "plats", nor "land" of "län". */
  function shortForms(one, other, afterVowel) {
    const vowels = [one, other].filter((ending) => ending !== '').map((ending) => VOWEL.test(ending));
    if (vowels.length < 2) return vowels.every((vowel) => vowel) || afterVowel || [one, other].includes('s');
    return vowels.every((vowel) => vowel);
  }

  /** How alike a word of the query and a word of the site are, from 0 to 1. */
  function matcher(query, lang) {
    const folded = fold(query);
    const numeric = NOT_ALPHABETIC.test(folded);
    const inflections = INFLECTIONS[lang];
    const least = lang === 'en' ? 5 : 3;
    const base = CHANGED[query] ?? query;
    // Who writes å means å; who writes a may mean it too. If nothing is found that way, both are forgiven.
    const strict = folded !== query;
    const alike = (q, v) => {
      if (v === q) return 1;
      if (numeric) return q.length > 1 && v.startsWith(q) ? SCORE.begins * (q.length / v.length) : 0;
      if (q.length >= 3 && sameWord(q, v, lang)) {
        return SCORE.form * (0.9 + (0.1 * Math.min(q.length, v.length)) / Math.max(q.length, v.length));
      }
      const part = 0.7 + 0.3 * Math.sqrt(q.length / v.length);
      if (v.startsWith(q) && (q.length >= 3 || inflections.has(v.slice(q.length)))) return SCORE.begins * part;
      if (q.length < least) return 0;
      // As a part of a compound, in another form than the one asked for.
      const stem = stemOf(q, inflections);
      const at = v.lastIndexOf(stem);
      if (at < 0) return 0;
      if (at > 0 && inflections.has(v.slice(at + stem.length))) return SCORE.ends * part;
      return stem.length >= 4 || stem === q ? SCORE.inside * part : 0;
    };
    const slipped = (q, v) => {
      const most = slips(q.length);
      if (most === 0) return 0;
      const off = distance(q, v, most);
      if (off <= most) return SCORE.slip * (1 - 0.25 * off);
      const stem = stemOf(q, inflections);
      const inside = stem.length >= 5 && v.length > stem.length && distance(stem, v, slips(stem.length), true) <= slips(stem.length);
      return inside ? SCORE.slipInside : 0;
    };
    return (word, v, forgiving) => {
      if (word === query) return SCORE.same;
      if (base === word || CHANGED[word] === base) return SCORE.form;
      if (strict && !forgiving) return alike(query, word);
      const like = alike(folded, v) * (v === word ? 1 : SCORE.folded);
      return like > 0 || !forgiving ? like : slipped(folded, v);
    };
  }

  /** A word without the ending that its place in a sentence gives it. */
  function stemOf(word, inflections) {
    let stem = word;
    for (const ending of inflections) {
      const rest = word.length - ending.length;
      if (rest >= 3 && rest >= word.length * 0.55 && rest < stem.length && word.endsWith(ending)) stem = word.slice(0, rest);
    }
    return stem;
  }

  /** The words of the site, each with the places where it stands. */
  function build(pages, lang) {
    const vocabulary = new Map();
    const add = (page, weight, text) => {
      for (const word of words(text)) {
        let entry = vocabulary.get(word);
        if (!entry) vocabulary.set(word, (entry = { folded: fold(word), pages: new Map() }));
        entry.pages.set(page, (entry.pages.get(page) ?? 0) + weight);
      }
    };
    pages.forEach((page, at) => {
      add(at, 8, page.title);
      add(at, 1, page.about);
      add(at, 1, page.kind);
      page.passages.forEach((passage) => {
        add(at, 2, passage.heading);
        add(at, 1, passage.text);
      });
    });
    return { pages, lang, vocabulary };
  }

  /** Every page with how well it answers one word of the query, and the words of the site that do. */
  function answer(index, query) {
    const match = matcher(query, index.lang);
    const found = [];
    const look = (forgiving) => {
      for (const [word, { folded, pages }] of index.vocabulary) {
        const score = match(word, folded, forgiving);
        if (score > 0) found.push({ word, score, pages });
      }
    };
    look(false);
    const close = found.length === 0;
    if (close) look(true);
    // The rarer a word is with all its forms, the more it tells. Weak matches do not make it common.
    const holders = new Set(found.filter((one) => one.score >= SCORE.ends).flatMap((one) => [...one.pages.keys()]));
    const rare = Math.log(1 + (index.pages.length + 1) / (holders.size + 0.5));
    const scores = new Map();
    for (const { score, pages } of found) {
      for (const [page, weight] of pages) {
        const told = score * (weight / (weight + 2)) * rare;
        scores.set(page, Math.max(scores.get(page) ?? 0, told) + Math.min(scores.get(page) ?? 0, told) * 0.15);
      }
    }
    return { scores, words: new Map(found.map(({ word, score }) => [word, score])), close };
  }

  /** Answers for the words of a query. Two words that are written as one on the site, or the other way round, count. */
  function answers(index, asked) {
    const parts = asked.map((word) => answer(index, word));
    for (let at = 0; at + 1 < asked.length; at += 1) {
      // Särskrivning: "etapp mål" is "etappmål".
      if (NOT_ALPHABETIC.test(asked[at] + asked[at + 1])) continue;
      const joined = [asked[at] + asked[at + 1], `${asked[at]}s${asked[at + 1]}`].map((word) => answer(index, word));
      for (const whole of joined.filter((one) => !one.close)) {
        for (const part of [parts[at], parts[at + 1]]) {
          part.close = false;
          for (const [page, score] of whole.scores) part.scores.set(page, Math.max(part.scores.get(page) ?? 0, score * 0.8));
          for (const [word, score] of whole.words) part.words.set(word, Math.max(part.words.get(word) ?? 0, score));
        }
      }
    }
    return parts.flatMap((part, at) => (part.close && asked[at].length >= 8 ? split(index, asked[at], part) : [part]));
  }

  /** A compound that the site does not have, as the two words that it is made of, if the site has both. */
  function split(index, word, whole) {
    if ([...whole.words.values()].some((score) => score >= SCORE.slip * 0.75)) return [whole];
    for (let at = word.length - 3; at >= 3; at -= 1) {
      for (const first of [word.slice(0, at), word.slice(0, at).replace(/s$/, '')]) {
        if (first.length < 3) continue;
        const both = [answer(index, first), answer(index, word.slice(at))];
        if (both.every((part) => !part.close && [...part.words.values()].some((score) => score >= SCORE.ends))) return both;
      }
    }
    return [whole];
  }

  /** How often words of the query follow each other as they do there, in the title or a passage. */
  function inOrder(text, parts) {
    const told = words(text);
    let best = 0;
    for (let at = 0; at < told.length; at += 1) {
      let run = 0;
      while (run < parts.length && (parts[run].words.get(told[at + run]) ?? 0) >= SCORE.form * 0.9) run += 1;
      best = Math.max(best, run);
    }
    return best;
  }

  /** The pages that answer a query, the best first, and how it was read. */
  function find(index, query) {
    const asked = words(query).slice(0, 12);
    if (asked.length === 0) return { hits: [], words: new Map(), all: true, close: false };
    const parts = answers(index, asked);
    const hits = [];
    const touched = new Set(parts.flatMap((part) => [...part.scores.keys()]));
    for (const page of touched) {
      const told = parts.filter((part) => part.scores.has(page));
      let score = told.reduce((sum, part) => sum + part.scores.get(page), 0);
      const matched = told.length / parts.length;
      score *= matched * matched;
      const { title, passages } = index.pages[page];
      if (parts.length > 1) {
        const runs = passages.map((passage) => inOrder(passage.text, parts));
        score *= 1 + 0.25 * (Math.max(inOrder(title, parts) * 1.5, ...runs, 1) - 1);
      }
      const name = words(title);
      if (name.length > 0 && name.every((word) => parts.some((part) => (part.words.get(word) ?? 0) >= SCORE.form * 0.9))) score *= 1.5;
      hits.push({ page, score, matched });
    }
    hits.sort((a, b) => b.matched - a.matched || b.score - a.score || a.page - b.page);
    const whole = hits.filter((hit) => hit.matched === 1);
    const all = whole.length > 0;
    return {
      hits: all ? whole : hits,
      words: new Map(parts.flatMap((part) => [...part.words])),
      all,
      close: parts.some((part) => part.close),
    };
  }

  /** The passage of a page that says most of what was asked for. */
  function best(page, found) {
    let [passage, most] = [page.passages[0], -1];
    for (const one of page.passages) {
      const told = new Set(words(`${one.heading} ${one.text}`).filter((word) => found.has(word)));
      const score = [...told].reduce((sum, word) => sum + found.get(word), 0);
      if (score > most) [passage, most] = [one, score];
    }
    return { passage, told: most > 0 };
  }

  /** A text in runs of which some are marked; at most `room` letters around the marked word that says most. */
  function runs(text, found, room = Infinity) {
    const marks = [...text.matchAll(WORD)]
      .map((match) => ({ from: match.index, to: match.index + match[0].length, score: found.get(lower(match[0])) ?? 0 }))
      .filter((mark) => mark.score > 0);
    const strongest = marks.reduce((a, b) => (b.score > (a?.score ?? 0) ? b : a), null);
    let [from, to] = [0, text.length];
    if (text.length > room) {
      from = Math.max(0, (strongest?.from ?? 0) - Math.floor(room / 3));
      if (from > 0) from = text.indexOf(' ', from) + 1;
      to = Math.min(text.length, from + room);
      if (to < text.length) to = Math.max(text.lastIndexOf(' ', to), strongest?.to ?? 0);
    }
    const out = from > 0 ? [{ text: '… ' }] : [];
    let at = from;
    for (const mark of marks.filter((one) => one.from >= from && one.to <= to)) {
      if (mark.from > at) out.push({ text: text.slice(at, mark.from) });
      out.push({ text: text.slice(mark.from, mark.to), marked: true });
      at = mark.to;
    }
    if (at < to) out.push({ text: text.slice(at, to) });
    if (to < text.length) out.push({ text: ' …' });
    return out;
  }

  const read = (row, kinds, plans) => ({
    href: row[0],
    title: row[1],
    kind: kinds[row[2]],
    about: row[3],
    passages: row[4].map(([text, heading = '', anchor = '']) => ({ text, heading, anchor })),
    lang: row[5],
    plan: plans[row[6]] ?? '',
  });
  const readers = {};
  const engine = { build, find, best, runs };
  globalThis.etappSearch = {
    /** Called by the index of today's pages. */
    index(data) {
      engine.today = build(data.pages.map((row) => read(row, data.kinds, data.plans)), data.lang);
      engine.plans = data.plans;
      readers.index?.();
    },
    /** Called by the index of frozen revisions. */
    past(data) {
      const pages = data.pages.map(([row, editions]) => ({ ...read(row, data.kinds, engine.plans), editions }));
      for (const page of pages) page.href = data.editions[page.editions.at(-1)][2] + page.href;
      engine.past = build(pages, engine.today.lang);
      engine.editions = data.editions;
      engine.same = data.same;
      readers.past?.();
    },
    engine,
    readers,
  };
})();

// The search page: the form, the results, the address. Without this the page is an index from A to Ö.
(() => {
  const place = globalThis.document?.getElementById('_found');
  if (!place) return;
  const { engine, readers } = globalThis.etappSearch;
  const say = place.dataset;
  const [form, box, past] = [place.parentElement.querySelector('form[role=search]'), document.getElementById('_q'), document.getElementById('_past')];
  const everything = document.getElementById('_all');
  const AT_ONCE = 10;
  const ROOM = 240;
  let pastAsked = false;

  const element = (name, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };
  const told = (runs) => runs.map((run) => (run.marked ? element('mark', {}, run.text) : run.text));
  const filled = (text, facts) => text.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
  const count = element('p', { className: 'search-count' });
  count.setAttribute('role', 'status');
  const results = element('div');
  place.append(count, results);

  function asked() {
    const facts = new URLSearchParams(location.search);
    return { query: (facts.get('q') ?? '').trim(), past: facts.get('past') === '1' };
  }

  /** Loads the index of frozen revisions when it is first asked for. */
  function loadPast() {
    if (pastAsked) return;
    pastAsked = true;
    document.head.append(element('script', { src: say.past, onerror: failed }));
  }

  function failed() {
    count.textContent = say.failed;
    everything.hidden = false;
  }

  /** In which revisions it stood, as links to them where they have the page. */
  function editions(label, numbers) {
    const names = numbers.map((at) => `${engine.editions[at][0]} (${engine.editions[at][1]})`);
    return element('p', { className: 'over' }, `${label}: ${names.join(', ')}`);
  }

  function result(page, found, more) {
    const { passage, told: answers } = engine.best(page, found);
    const at = answers && passage?.anchor ? `#${encodeURIComponent(passage.anchor)}` : '';
    const link = element('a', { href: page.href + at, lang: page.lang }, ...told(engine.runs(page.title, found)));
    const item = element('li', {}, element('p', { className: 'over' }, [page.kind, page.about, page.plan].filter(Boolean).join(' · ')), element('h3', {}, link));
    if (passage?.text) {
      const heading = passage.heading ? [element('span', { className: 'passage-heading' }, ...told(engine.runs(passage.heading, found))), ' '] : [];
      item.append(element('p', { className: 'snippet', lang: page.lang }, ...heading, ...told(engine.runs(passage.text, found, ROOM))));
    }
    item.append(...more);
    return item;
  }

  /** A list of which so many are shown, with a button for the next ones. */
  function list(hits, make) {
    const items = element('ol', { className: 'results' });
    const show = () => {
      const first = items.childElementCount;
      items.append(...hits.slice(first, first + AT_ONCE).map(make));
      if (items.childElementCount >= hits.length) button.remove();
      if (first > 0) items.children[first].querySelector('a').focus();
    };
    const button = element('button', { type: 'button', onclick: show }, say.more);
    const whole = element('div', {}, items, button);
    show();
    return whole;
  }

  function show() {
    const { query, past: withPast } = asked();
    if (box.value.trim() !== query) box.value = query;
    if (past) past.checked = withPast;
    results.replaceChildren();
    everything.hidden = query !== '';
    document.title = query === '' ? form.dataset.title : `${query} – ${form.dataset.title}`;
    if (query === '') {
      count.textContent = '';
      return;
    }
    if (!engine.today || (withPast && past && !engine.past)) {
      count.textContent = say.waiting;
      if (engine.today && withPast && past) loadPast();
      return;
    }
    const now = engine.find(engine.today, query);
    const before = withPast && engine.past ? engine.find(engine.past, query) : { hits: [] };
    const number = now.hits.length + before.hits.length;
    const words = number === 0 ? say.none : number === 1 ? say.one : say.many;
    const notes = [];
    if (number === 0) notes.push(say.help);
    else if (now.hits.length > 0 && !now.all) notes.push(say.some);
    else if (now.hits.length > 0 && now.close) notes.push(say.close);
    count.textContent = [filled(words, { n: String(number), q: query }), ...notes].join('. ').replace(/([.:])\. /g, '$1 ');
    if (number === 0) everything.hidden = false;
    const same = (at) => (withPast && engine.same?.[at] ? [editions(say.same, engine.same[at])] : []);
    if (now.hits.length > 0) results.append(list(now.hits, (hit) => result(engine.today.pages[hit.page], now.words, same(hit.page))));
    if (before.hits.length > 0) {
      const old = (hit) => {
        const page = engine.past.pages[hit.page];
        return result(page, before.words, [editions(say.stoodIn, page.editions)]);
      };
      results.append(element('h2', {}, say.inPast), list(before.hits, old));
    }
  }

  /** Puts the query in the address, so that it can be sent, kept and come back to. */
  function ask(how) {
    const facts = new URLSearchParams();
    if (box.value.trim() !== '') facts.set('q', box.value.trim());
    if (past?.checked) facts.set('past', '1');
    const address = `${location.pathname}${facts.size > 0 ? `?${facts}` : ''}`;
    if (`${location.pathname}${location.search}` !== address) history[how](null, '', address);
    show();
  }

  form.dataset.title = document.title;
  let soon = 0;
  box.addEventListener('input', () => {
    clearTimeout(soon);
    soon = setTimeout(ask, 300, 'replaceState');
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(soon);
    ask('pushState');
  });
  past?.addEventListener('change', () => ask('replaceState'));
  addEventListener('popstate', show);
  readers.index = show;
  readers.past = show;
  addEventListener('load', () => {
    if (!engine.today) failed();
  });
  show();
})();
