// Lists and logs that can be narrowed down and tables that can be sorted. Without this they read as they are. What was chosen is
// kept in the address, so that a view can be sent on. Its words come from the page.
'use strict';
(() => {
  const words = document.currentScript.dataset;
  const lang = document.documentElement.lang;
  const asked = new URLSearchParams(location.search);
  const element = (name, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };
  const filled = (text, facts) => text.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
  const clean = (node) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();

  /** Keeps a choice in the address; what is empty leaves it. */
  function remember(name, value) {
    if (value) asked.set(name, value);
    else asked.delete(name);
    history.replaceState(null, '', location.pathname + (asked.size > 0 ? `?${asked}` : '') + location.hash);
  }

  /** The years that a time names; of two, also those between. */
  function years(text) {
    const named = (text.match(/\b\d{4}\b/g) ?? []).map(Number);
    if (named.length < 2) return named;
    const [from, to] = [Math.min(...named), Math.max(...named)];
    return Array.from({ length: Math.min(to - from + 1, 50) }, (_, at) => from + at);
  }

  // Lists.
  const groups = [...document.querySelectorAll(words.weight ? '.log-day, .log-day .changes, .log-day .ledger' : 'main .group')];
  const rows = words.weight ? changes() : groups.flatMap((group) => [...group.querySelectorAll('.items > li')].map((item) => ({
    item,
    groups: [group],
    state: clean(item.querySelector('.mark-word')),
    action: clean(group.querySelector('h2')),
    years: years(clean(item.querySelector('.due'))),
    late: item.querySelector('.late') !== null,
    page: item.querySelector('a')?.href,
  })));
  if (words.filter && rows.length > 3 && rows.some((row) => row.state !== '')) filters();

  /** The changes of a log. What they are of is told by its page, since its name may be another by now. */
  function changes() {
    return [...document.querySelectorAll('.log-day .ledger tbody tr')].map((item) => {
      const [table, part, day] = ['.ledger', '.changes', '.log-day'].map((around) => item.closest(around));
      const [link, name] = [item.querySelector('th a')?.getAttribute('href'), clean(item.querySelector('th'))];
      return { item, groups: [table, part, day], fold: item.closest('details'), name, entity: link ?? name, page: item,
        weight: clean(part?.querySelector('h3')).replace(/ \(\d+\)$/, '') };
    });
  }

  function filters() {
    const distinct = (all) => [...new Set(all)].filter((one) => one !== '');
    const compare = new Intl.Collator(lang, { numeric: true }).compare;
    const names = new Map(rows.map((row) => [row.entity, row.name]).reverse());
    const choices = words.weight ? [
      ['weight', distinct(rows.map((row) => row.weight)), (row, value) => row.weight === value],
      ['entity', distinct(rows.map((row) => row.entity)).sort((a, b) => compare(names.get(a), names.get(b))), (row, value) => row.entity === value],
    ] : [
      ['state', distinct(rows.map((row) => row.state)).sort(compare), (row, value) => row.state === value],
      ['action', distinct(rows.map((row) => row.action)), (row, value) => row.action === value],
      ['year', distinct(rows.flatMap((row) => row.years)).sort().map(String), (row, value) => row.years.includes(Number(value))],
    ];
    const status = element('p');
    status.setAttribute('role', 'status');
    const bar = element('fieldset', { className: 'filter' }, element('legend', {}, words.filter));
    const tests = [];
    for (const [name, values, holds] of choices.filter(([, values]) => values.length > 1)) {
      const select = element('select', { id: `_filter-${name}`, onchange: () => change(name, select.value) },
        element('option', { value: '' }, words.all), ...values.map((value) => element('option', { value }, names.get(value) ?? value)));
      select.value = values.includes(asked.get(name)) ? asked.get(name) : '';
      bar.append(element('div', {}, element('label', { htmlFor: select.id }, words[name]), select));
      tests.push({ control: select, holds: (row) => select.value === '' || holds(row, select.value) });
    }
    if (rows.some((row) => row.late) && rows.some((row) => !row.late)) {
      const tick = element('input', { type: 'checkbox', id: '_filter-late', checked: asked.get('late') === '1' });
      tick.onchange = () => change('late', tick.checked ? '1' : '');
      bar.append(element('div', { className: 'tick' }, tick, ' ', element('label', { htmlFor: tick.id }, words.late)));
      tests.push({ control: tick, holds: (row) => !tick.checked || row.late });
    }
    if (tests.length === 0) return;
    const reset = element('button', { type: 'button', onclick: everything }, words.reset);
    bar.append(reset, status);
    groups[0].before(bar);

    function change(name, value) {
      remember(name, value);
      apply();
    }

    function everything() {
      for (const { control } of tests) {
        if (control.type === 'checkbox') control.checked = false;
        else control.value = '';
        remember(control.id.replace('_filter-', ''), '');
      }
      apply();
      tests[0].control.focus();
    }

    function apply() {
      for (const row of rows) row.item.hidden = !tests.every(({ holds }) => holds(row));
      const open = rows.filter((row) => !row.item.hidden);
      const [own, left] = [rows, open].map((some) => new Set(some.flatMap((row) => row.groups)));
      const narrowed = open.length < rows.length;
      for (const group of groups) group.hidden = own.has(group) ? !left.has(group) : narrowed;
      if (narrowed) for (const { fold } of open) if (fold) fold.open = true;
      // One that stands in several groups is one.
      const number = (some) => new Set(some.map((row) => row.page)).size;
      const shown = number(open);
      reset.hidden = !narrowed;
      const count = filled(words.count, { n: String(shown), all: String(number(rows)) });
      status.textContent = shown === 0 ? `${words.empty} ${count}.` : `${count}.`;
    }
    apply();
  }

  // Tables.
  const months = new Map(Array.from({ length: 12 }, (_, at) =>
    [new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2000, at, 1))), at]));

  /** What a cell is sorted by: a number, a day or a time, or its words. What is not there stands last. */
  function worth(text) {
    if (text === '' || text === '.' || text === '..') return [2, 0, ''];
    const number = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.').replace('−', '-');
    if (/^-?\d+(\.\d+)?%?$/.test(number)) return [0, parseFloat(number), ''];
    const day = /^(\d{1,2}) (\p{L}+) (\d{4})/u.exec(text);
    if (day && months.has(day[2])) return [0, Number(day[3]) + (months.get(day[2]) * 31 + Number(day[1])) / 400, ''];
    const year = /\b(\d{4})\b/.exec(text);
    if (year && text.length < 40) return [0, Number(year[1]), text];
    return [1, 0, text];
  }

  const collator = new Intl.Collator(lang, { numeric: true });
  const order = (a, b) => a[0] - b[0] || a[1] - b[1] || collator.compare(a[2], b[2]);

  const ARROW = 'M1 8h8L5 2z';
  function arrow() {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.setAttribute('viewBox', '0 0 10 10');
    svg.setAttribute('aria-hidden', 'true');
    path.setAttribute('d', ARROW);
    svg.append(path);
    return svg;
  }

  function sortable(table, number) {
    const body = table.tBodies[0];
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    const lines = [...(body?.rows ?? [])];
    if (lines.length < 3 || table.tBodies.length > 1 || table.closest('.matrix')) return;
    if (lines.some((line) => line.cells.length !== heads.length || [...line.cells].some((cell) => cell.colSpan + cell.rowSpan > 2))) return;
    const status = element('p', { className: 'visually-hidden' });
    status.setAttribute('role', 'status');
    table.parentElement.after(status);
    const name = `sort${number}`;
    const sort = (column, down, told) => {
      const keys = new Map(lines.map((line) => [line, worth(clean(line.cells[column]))]));
      const sorted = [...lines].sort((a, b) => {
        const [one, other] = [keys.get(a), keys.get(b)];
        // What is not there stands last both ways.
        return (one[0] === 2 || other[0] === 2 ? one[0] - other[0] : down ? order(other, one) : order(one, other));
      });
      body.append(...sorted);
      heads.forEach((head, at) => {
        if (at === column) head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        else head.removeAttribute('aria-sort');
      });
      if (!told) return;
      remember(name, `${down ? '-' : ''}${column + 1}`);
      status.textContent = filled(down ? words.down : words.up, { column: clean(heads[column]) });
    };
    heads.forEach((head, column) => {
      const text = clean(head);
      if (text === '') return;
      const button = element('button', { type: 'button', className: 'sort', title: words.sort });
      button.append(...head.childNodes, arrow());
      button.onclick = () => sort(column, head.getAttribute('aria-sort') === 'ascending', true);
      head.append(button);
    });
    const kept = /^(-?)(\d+)$/.exec(asked.get(name) ?? '');
    if (kept && heads[kept[2] - 1]) sort(kept[2] - 1, kept[1] === '-', false);
  }
  document.querySelectorAll('main .table table').forEach((table, at) => sortable(table, at + 1));
})();
