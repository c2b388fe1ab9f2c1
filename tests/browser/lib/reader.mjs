// What a page gives to readers who do not see it as drawn: the order of the keyboard, the landmarks and tables of the
// accessibility tree, a window at 400 %, and no motion.

/** Everything that Tab reaches, in the order of the page; each is numbered for `focusedStop`. */
export function tabStops() {
  const { describe } = window.etappTest;
  const selector = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
  const stops = [...document.querySelectorAll(selector)].filter((e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility());
  stops.forEach((e, at) => e.setAttribute('data-etapp-stop', String(at)));
  const ahead = stops.filter((e) => e.tabIndex > 0).map((e) => `${describe(e)} has tabindex ${e.tabIndex}`);
  return { names: stops.map(describe), ahead };
}

/** The number of the stop that has focus; -1 where none has. */
export function focusedStop() {
  return Number(document.activeElement?.getAttribute('data-etapp-stop') ?? -1);
}

const MOST_STOPS = 150;

/** Tab must reach everything once, in the order in which the page is read, and lead out again at the end. */
export async function focusOrder(tab) {
  const { names, ahead } = await tab.evaluate(tabStops);
  const problems = [...ahead];
  const last = Math.min(names.length, MOST_STOPS);
  for (let at = 0; at < last; at += 1) {
    await tab.keyboard.press('Tab');
    const stop = await tab.evaluate(focusedStop);
    if (stop === at) continue;
    const where = stop < 0 ? 'nothing' : names[stop];
    problems.push(`press ${at + 1} of Tab reaches ${where} and not ${names[at]}`);
    break;
  }
  if (problems.length === 0 && last === names.length) {
    await tab.keyboard.press('Tab');
    const stop = await tab.evaluate(focusedStop);
    if (stop > 0) problems.push(`after the last stop Tab goes to ${names[stop]}`);
  }
  return problems;
}

/** Returns {landmarks, tables}: what is wrong with them in Chromium's own accessibility tree. */
export async function readAloud(cdp) {
  await cdp.send('Accessibility.enable');
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.send('Accessibility.disable');
  const told = nodes.filter((node) => !node.ignored);
  const of = (role) => told.filter((node) => node.role?.value === role);
  const name = (node) => node.name?.value?.trim() ?? '';
  const landmarks = [];
  for (const role of ['main', 'banner', 'contentinfo']) {
    if (of(role).length !== 1) landmarks.push(`${of(role).length} landmarks of the role ${role}`);
  }
  for (const role of ['navigation', 'search', 'region', 'form', 'complementary']) {
    const all = of(role);
    const names = all.map(name);
    // One alone needs no name to be told apart, but for navigation, of which a page has several kinds.
    if (all.length > 1 || role === 'navigation') {
      names.filter((one) => one === '').forEach(() => landmarks.push(`a ${role} without a name`));
      names.filter((one, at) => one !== '' && names.indexOf(one) !== at).forEach((one) => landmarks.push(`two ${role}s are called "${one}"`));
    }
  }
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const inside = (node, role) => {
    const found = [];
    const visit = (one) => (one?.childIds ?? []).forEach((id) => {
      const child = byId.get(id);
      if (child?.role?.value === role) found.push(child);
      visit(child);
    });
    visit(node);
    return found;
  };
  const tables = of('table').flatMap((table, at) => {
    const which = `table ${at + 1}${name(table) ? ` "${name(table)}"` : ''}`;
    const heads = [...inside(table, 'columnheader')];
    return [
      name(table) === '' && `${which} has no name`,
      heads.length === 0 && `${which} has no column headers`,
      heads.some((head) => name(head) === '') && `${which} has a column without a name`,
    ].filter(Boolean);
  });
  return { landmarks, tables };
}

/** What moves, or would move when something changes. */
export function motion() {
  const { describe } = window.etappTest;
  const running = document.getAnimations().map((animation) => `${describe(animation.effect.target)} is animated`);
  const timed = [...document.querySelectorAll('*')].filter((e) => {
    const style = getComputedStyle(e);
    const longest = (value) => Math.max(...value.split(',').map((part) => parseFloat(part) || 0));
    return longest(style.transitionDuration) > 0 || (style.animationName !== 'none' && longest(style.animationDuration) > 0);
  });
  return [...new Set([...running, ...timed.map((e) => `${describe(e)} has a transition or an animation`)])];
}

/** In so low a window nothing that stays put may take more than a third of it. */
export function staysPut() {
  const { describe } = window.etappTest;
  const fixed = [...document.querySelectorAll('body *')].filter((e) => {
    const style = getComputedStyle(e);
    return ['fixed', 'sticky'].includes(style.position) && e.getBoundingClientRect().height > innerHeight / 3;
  });
  return fixed.map((e) => `${describe(e)} stays put over a third of the window`);
}
