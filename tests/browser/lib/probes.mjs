// Functions that run inside a page and measure it; each must stand alone, for it is sent there as text.

/** Helpers that the other probes use, put in the page once after it has loaded. */
export function installHelpers() {
  const describe = (e) => {
    const id = e.id ? `#${e.id}` : '';
    const names = typeof e.className === 'string' && e.className ? `.${e.className.trim().split(/\s+/).join('.')}` : '';
    const text = (e.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 40);
    return `<${e.localName}${id}${names}> "${text}"`;
  };
  const visible = (e) => {
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    if (style.visibility !== 'visible' || box.width === 0 || box.height === 0) return false;
    if (!e.checkVisibility()) return false;
    return box.right + scrollX > 0 && box.bottom + scrollY > 0 && !cutAway(e);
  };
  // The usual way to hide something from the eye alone: a pixel, or a clip that leaves nothing.
  const cutAway = (e) => {
    for (let a = e; a; a = a.parentElement) {
      const style = getComputedStyle(a);
      if (style.position !== 'absolute' && style.position !== 'fixed') continue;
      const box = a.getBoundingClientRect();
      if (box.width <= 2 && box.height <= 2 && style.overflow !== 'visible') return true;
      if (/inset\((50|100)%/.test(style.clipPath) || /rect\(0px,? 0px,? 0px,? 0px\)/.test(style.clip)) return true;
    }
    return false;
  };
  window.etappTest = { describe, visible, cutAway };
}

/** The page must not be wider than the window. */
export function overflow() {
  const { describe } = window.etappTest;
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const inScroller = (e) => {
    for (let a = e.parentElement; a && a !== document.body; a = a.parentElement) {
      if (getComputedStyle(a).overflowX !== 'visible') return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll('*')].filter(
    (e) => e.getBoundingClientRect().right > root.clientWidth + 0.5 && !inScroller(e),
  );
  // The innermost ones say most.
  const inner = wide.filter((e) => !wide.some((o) => o !== e && e.contains(o)));
  const list = inner.slice(0, 3).map((e) => `${describe(e)} ends at ${Math.round(e.getBoundingClientRect().right)}`);
  return [`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}: ${list.join(', ')}`];
}

/** A number stands on one line: broken, it is read as two. */
export function brokenNumbers() {
  const { describe, visible } = window.etappTest;
  const problems = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const of = text.parentElement;
    if (of instanceof SVGElement || of.closest('code, .address, .digests, .cite') || !visible(of)) continue;
    for (const found of text.data.matchAll(/(?<![\p{L}\d])\d[\d.,\u00a0\u202f]*\d(?![\p{L}\d])/gu)) {
      const range = document.createRange();
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      const tops = [...range.getClientRects()].filter((box) => box.width > 0).map((box) => box.top);
      if (Math.max(...tops) - Math.min(...tops) > 6) problems.push(`${describe(of)} breaks ${found[0]}`);
    }
  }
  return problems;
}

/** No text may be cut off by its own box; on paper nothing can be scrolled either. */
export function clipped(onPaper) {
  const { describe, cutAway } = window.etappTest;
  const cuts = (value) => ['hidden', 'clip'].includes(value) || (onPaper && ['auto', 'scroll'].includes(value));
  return [...document.body.querySelectorAll('*')]
    .filter((e) => {
      if (e instanceof SVGElement || e.textContent.trim() === '' || e.clientWidth === 0) return false;
      const style = getComputedStyle(e);
      const cut =
        (cuts(style.overflowX) && e.scrollWidth > e.clientWidth + 1) ||
        (cuts(style.overflowY) && e.scrollHeight > e.clientHeight + 1);
      return cut && e.checkVisibility() && !cutAway(e);
    })
    .map((e) => `${describe(e)} shows ${e.clientWidth}×${e.clientHeight} of ${e.scrollWidth}×${e.scrollHeight}`);
}

/** The text spacing that WCAG 1.4.12 names; a constructed sheet is not stopped by the content security policy. */
export function spaceText(on) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }' +
      'p { margin-block-end: 2em !important }',
  );
  document.adoptedStyleSheets = on ? [sheet] : [];
}

/**
 * WCAG 2.5.8: a target measures at least 24 × 24, or stands in a line of text, or is so far from
 * every other target that a circle of 24 around its middle touches none of them.
 */
export function smallTargets() {
  const { describe, visible } = window.etappTest;
  const selector = 'a[href], button, summary, select, textarea, input:not([type=hidden]), [role=button], [role=link]';
  const targets = [...document.querySelectorAll(selector)].filter(visible).map((element) => {
    const box = element.getBoundingClientRect();
    const small = box.width < 24 || box.height < 24;
    return { element, box, small, x: box.left + box.width / 2, y: box.top + box.height / 2 };
  });
  const inText = ({ element }) => {
    if (!getComputedStyle(element).display.startsWith('inline') || element.localName !== 'a') return false;
    let block = element.parentElement;
    while (block && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
    const copy = block.cloneNode(true);
    copy.querySelectorAll(selector).forEach((e) => e.remove());
    return /[\p{L}\p{N}]/u.test(copy.textContent);
  };
  const near = (t, o) => {
    const dx = Math.max(o.box.left - t.x, 0, t.x - o.box.right);
    const dy = Math.max(o.box.top - t.y, 0, t.y - o.box.bottom);
    return Math.hypot(dx, dy) < 12 || (o.small && Math.hypot(o.x - t.x, o.y - t.y) < 24);
  };
  return targets
    .filter((t) => t.small && !inText(t))
    .filter((t) => targets.some((o) => o.element !== t.element && !o.element.contains(t.element) && near(t, o)))
    .map((t) => `${describe(t.element)} measures ${Math.round(t.box.width)}×${Math.round(t.box.height)}`);
}

/** The element that has focus: what it is, whether its focus shows, whether it is in sight. */
export function focused() {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const { describe, visible } = window.etappTest;
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  return {
    name: describe(e),
    href: e.getAttribute('href'),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
    inSight: visible(e) && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    // Something else painted over its middle, such as a header that stays put.
    covered: (() => {
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 10));
      return Boolean(top) && !e.contains(top) && !top.contains(e);
    })(),
  };
}

/** Whether what has focus stands in, or after, the element with this id. */
export function focusIsPast(id) {
  const target = document.getElementById(id);
  const e = document.activeElement;
  if (!target) return false;
  if (!e || e === document.body) return true;
  return target.contains(e) || Boolean(target.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** Each stylesheet that a page names must have loaded (used for pages opened from a folder). */
export function unloadedStyles() {
  const links = [...document.querySelectorAll('link[rel~=stylesheet]')];
  if (links.length === 0) return ['the page names no stylesheet'];
  return links.filter((link) => link.sheet === null).map((link) => `${link.getAttribute('href')} did not load`);
}
