// Runs axe-core in a page whose own scripts are switched off.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const LIMIT = 60_000;

/** Puts axe-core in the page. Must be done once after each load. */
export async function injectAxe(page) {
  await page.evaluate(runTimersAtOnce);
  await page.evaluate(SOURCE);
}

/**
 * With scripts switched off Chromium still evaluates what a debugger sends and still settles
 * promises, but calls back no timer, so that axe-core would wait for ever. Timers are
 * therefore made to run as soon as the present work is done. (queueMicrotask would not do:
 * its callback is blocked like a timer's.)
 */
function runTimersAtOnce() {
  window.setTimeout = (callback, _delay, ...rest) => {
    Promise.resolve().then(() => callback(...rest));
    return 0;
  };
  window.requestAnimationFrame = (callback) => window.setTimeout(callback, 0, 0);
}

/** Findings as {rule, message}. On paper only WCAG counts: the landmarks of the screen may be hidden there. */
export async function runAxe(page, { print = false } = {}) {
  const options = {
    runOnly: { type: 'tag', values: print ? WCAG : [...WCAG, 'best-practice'] },
    rules: {
      // Off by default in axe-core, and part of WCAG 2.2 AA. Paper is not pressed, skipped through or scrolled.
      'target-size': { enabled: !print },
      bypass: { enabled: !print },
      'scrollable-region-focusable': { enabled: !print },
    },
    resultTypes: ['violations'],
    preload: false,
  };
  const run = page.evaluate((o) => window.axe.run(document, o).then(({ violations }) => violations), options);
  const violations = await Promise.race([run, hung()]);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => ({
      rule: id,
      message: `${target.flat().join(' ')}: ${any[0]?.message ?? help}`,
    })),
  );
}

function hung() {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('axe-core did not answer within a minute')), LIMIT).unref();
  });
}
