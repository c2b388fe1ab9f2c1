// Uses a page by keyboard: the skip link, and whether focus can be seen on its way.

import { focused, focusIsPast } from './probes.mjs';

const STOPS = 5;

/** Returns {skip, focus}: what went wrong with the skip link, and with the first tab stops. */
export async function tryKeyboard(page) {
  const found = { skip: [], focus: [] };
  await page.keyboard.press('Tab');
  const first = await page.evaluate(focused);
  if (!first?.href?.startsWith('#')) {
    found.skip.push(`the first press of Tab reaches ${first?.name ?? 'nothing'}, not a skip link`);
  } else if (!first.inSight) {
    found.skip.push(`${first.name} cannot be seen when it has focus`);
  }
  let stop = first;
  for (let i = 1; stop && i <= STOPS; i += 1) {
    if (!stop.outlined) found.focus.push(`stop ${i}, ${stop.name}, has no outline`);
    if (!stop.inSight) found.focus.push(`stop ${i}, ${stop.name}, is out of sight`);
    else if (stop.covered) found.focus.push(`stop ${i}, ${stop.name}, is covered by something else`);
    if (i === STOPS) break;
    await page.keyboard.press('Tab');
    stop = await page.evaluate(focused);
  }
  if (first?.href?.startsWith('#') && found.skip.length === 0) found.skip.push(...(await follow(page, first.href)));
  return found;
}

/** Enter on the skip link must move on: the next Tab may not fall back to what stands before the target. */
async function follow(page, href) {
  await page.locator(`a[href="${href}"]`).first().focus();
  await page.keyboard.press('Enter');
  const id = decodeURIComponent(href.slice(1));
  if (!(await arrives(page, id))) return [`Enter did not lead to ${href}`];
  await page.keyboard.press('Tab');
  const past = await page.evaluate(focusIsPast, id);
  return past ? [] : [`after ${href} the next Tab falls back to before it`];
}

/** Waits a little for the address to change; a page without scripts cannot be asked to wait itself. */
async function arrives(page, id) {
  for (let i = 0; i < 20; i += 1) {
    const hash = await page.evaluate(() => location.hash);
    if (decodeURIComponent(hash.slice(1)) === id) return true;
    await page.waitForTimeout(50);
  }
  return false;
}
