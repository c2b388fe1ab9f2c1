// The seeded faults: each is one edit of a clean page, file or site, and the rules that must fire, no more, no less.

import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const GOOD = join(dirname(fileURLToPath(import.meta.url)), 'good');
/** A file of the clean site. */
const good = (path) => readFileSync(join(GOOD, path), 'utf8');
/** Puts something at the end of the page's main part. */
const add = (html) => (page) => page.replace('</main>', `${html}\n</main>`);
const swap = (from, to) => (page) => page.replace(from, to);
/** Shown by looking closely at the page, in every variant. */
const fault = (edit, ...rules) => ({ edit, rules });
/** Shown by the page's source or by one short visit: one kind for all, of which only some are looked at closely. */
const plain = (edit, ...rules) => ({ edit, rules, kind: 'plain' });

/** Edits of etappmal/lista.html, written as fel/NAME.html. */
export const pageFaults = {
  // What the content security policy is there to stop.
  'inline-script': fault(add('<script>window.x = 1;</script>'), 'inline-script', 'console-error'),
  'inline-style': plain(add('<p style="color: inherit">Text</p>'), 'inline-style', 'console-error'),
  'style-element': plain(swap('</head>', '<style>p { margin: 1rem }</style></head>'), 'style-element', 'console-error'),
  'event-handler': fault(add('<p onclick="go()">Text</p>'), 'event-handler', 'console-error'),
  'base-element': plain(swap('<meta charset', '<base href="./"><meta charset'), 'base-element', 'console-error'),
  'foreign-image': plain(
    add('<p><img src="https://example.com/a.png" alt="Bild"></p>'),
    'resource-foreign', 'console-error', 'request-foreign', 'request-failed',
  ),
  'cookie-script': fault(swap('../reader.js', '../cookie.js'), 'cookie'),
  'broken-script': fault(swap('../reader.js', '../throws.js'), 'console-error'),
  'foreign-script': fault(swap('../reader.js', '../fetches.js'), 'console-error'),
  'missing-image': plain(add('<p><img src="saknas.png" alt="Bild"></p>'), 'link-missing', 'request-failed'),

  // Links.
  'dead-link': plain(add('<p>Se <a href="saknas.html">här</a>.</p>'), 'link-missing'),
  'outside-link': plain(add('<p>Se <a href="../../utanfor.html">här</a>.</p>'), 'link-missing'),
  'dead-fragment': plain(add('<p>Se <a href="../report.html#saknas">här</a>.</p>'), 'fragment-missing'),
  'dead-own-fragment': plain(add('<p>Se <a href="#saknas">här</a>.</p>'), 'fragment-missing'),
  'dead-symbol': plain(
    add('<p><svg aria-hidden="true" width="16" height="16"><use href="../icon.svg#saknas"/></svg> Text</p>'),
    'fragment-missing',
  ),
  'folder-link': plain(add('<p>Se <a href="../etappmal/">här</a>.</p>'), 'link-directory'),
  'rooted-link': plain(add('<p>Se <a href="/plan/index.html">här</a>.</p>'), 'link-absolute'),
  'absolute-link': plain(add('<p>Se <a href="https://example.org/plan/index.html">här</a>.</p>'), 'link-absolute'),
  'script-link': plain(add('<p>Se <a href="javascript:alert(1)">här</a>.</p>'), 'link-scheme'),
  'dead-canonical': plain(swap('plan/fel/dead-canonical', 'plan/fel/saknas'), 'link-missing'),
  'stub-without-link': plain(
    () => '<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Flyttat</title>' +
      '<meta http-equiv="refresh" content="0; url=../index.html"></head><body><p>Flyttat.</p></body></html>',
    'stub-link',
  ),
  'stub-to-nowhere': plain(
    () => '<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Flyttat</title>' +
      '<meta http-equiv="refresh" content="0; url=saknas.html"></head><body><p><a href="saknas.html">Ny</a></p></body></html>',
    'link-missing',
  ),

  // The page as a document.
  'no-title': fault(swap(/<title>.*<\/title>/, '<title></title>'), 'title', 'html-validate/empty-title', 'vnu', 'axe/document-title'),
  'same-title': plain(swap(/<title>.*<\/title>/, '<title>delad</title>'), 'title-unique'),
  'same-title-too': plain(swap(/<title>.*<\/title>/, '<title>delad</title>'), 'title-unique'),
  'no-lang': fault(swap('<html lang="sv">', '<html>'), 'lang', 'html-validate/element-required-attributes', 'axe/html-has-lang'),
  'no-charset': plain(swap('<meta charset="utf-8">', ''), 'charset'),
  'no-kind': plain(swap(/ data-kind="[^"]*"/, ''), 'page-kind'),
  'no-icon': plain(swap(/<link rel="icon"[^>]*>/, ''), 'icon'),
  'same-id': plain(add('<p id="two">Ett</p><p id="two">Två</p>'), 'unique-id', 'html-validate/no-dup-id', 'vnu'),
  'wrong-nesting': plain(add('<p>Text <ul><li>a</li></ul></p>'), 'html-validate/close-order', 'html-validate/no-implicit-close', 'vnu'),
  'unknown-attribute': plain(add('<p colour="red">Text</p>'), 'vnu'),
  'two-h1': plain(add('<h1>En till</h1>'), 'one-h1'),
  'no-h1': fault(swap(/<h1>.*<\/h1>\s*<h2>.*<\/h2>/, '<p>En lista</p>'), 'one-h1', 'axe/page-has-heading-one'),
  'heading-skip': fault(swap(/<h2>.*<\/h2>/, '<h3>Läget</h3>'), 'heading-skip', 'axe/heading-order', 'vnu'),
  'heading-empty': fault(add('<h2></h2>'), 'heading-empty', 'html-validate/empty-heading', 'axe/empty-heading'),

  // Landmarks and keyboard.
  'no-banner': fault((p) => p.replace('<header>', '').replace('</header>', ''), 'landmark-banner', 'landmarks-told'),
  'no-main': fault(
    (p) => p.replace('<main id="main">', '<div id="main">').replace('</main>', '</div>'),
    'landmark-main', 'landmarks-told', 'skip-link', 'axe/landmark-one-main', 'axe/region',
  ),
  'no-footer': fault((p) => p.replace(/<footer>[\s\S]*<\/footer>/, ''), 'landmark-contentinfo', 'landmarks-told'),
  'no-nav': fault((p) => p.replace(/<nav [^>]*>/, '').replace('</nav>', ''), 'landmark-navigation'),
  'no-skip-link': fault(swap(/<a class="skip".*<\/a>/, ''), 'skip-link', 'skip-link-keyboard'),
  'skip-to-nowhere': fault(
    swap('href="#main"', 'href="#saknas"'),
    'skip-link', 'fragment-missing', 'skip-link-keyboard', 'axe/skip-link', 'axe/region',
  ),
  'skip-out-of-sight': fault(swap('class="skip"', 'class="skip stays"'), 'skip-link-keyboard', 'focus-visible'),
  'no-outline': fault(swap('<a href="../index.html">Start', '<a class="no-outline" href="../index.html">Start'), 'focus-visible'),
  'focus-covered': fault(swap('<ul><li>', '<ul class="cover"><li>'), 'focus-visible'),
  'small-targets': fault(
    add('<ul><li class="tiny"><a href="../index.html">a</a></li><li class="tiny"><a href="../report.html">b</a></li></ul>'),
    'target-size', 'axe/target-size',
  ),
  'scroll-without-keyboard': fault(
    add('<div class="half scroll"><p>Mycket text som inte får plats i en så liten ruta, hur man än vänder den, för den är lång.</p></div>'),
    'axe/scrollable-region-focusable', 'clipped',
  ),

  // What is read in another way.
  'order-of-its-own': fault(add('<p><a href="../index.html" tabindex="3">Först</a> i ordningen.</p>'), 'focus-order', 'skip-link-keyboard', 'axe/tabindex'),
  'two-mains-told': fault(add('<div role="main">Två</div>'), 'landmarks-told', 'html-validate/unique-landmark', 'axe/landmark-no-duplicate-main', 'axe/landmark-unique', 'axe/landmark-main-is-top-level'),
  'nameless-nav': fault(swap('<nav aria-label="Sidor">', '<nav>'), 'landmarks-told'),
  'nameless-table': fault(swap('<caption>Etappmål per status</caption>', ''), 'tables-told'),
  moving: fault(add('<p class="moving">Rör sig</p>'), 'motion'),
  'stays-put': fault(add('<p class="stuck">Ligger kvar</p>'), 'reflow'),
  accessibility: { edit: add('<p data-part="body">Kommunen</p>'), rules: ['statement'], kind: 'accessibility' },

  // What the eye meets.
  'too-wide': plain(add('<div class="wide">Bred</div>'), 'overflow'),
  'too-wide-when-spaced': plain(add('<p class="line">En mening som just får plats här.</p>'), 'overflow'),
  'too-wide-on-paper': fault(add('<div class="wide-print">Bred</div>'), 'overflow'),
  'broken-number': plain(add('<p class="thin">123\u00a0456\u00a0789</p>'), 'broken-number'),
  'cut-off': plain(
    add('<div class="half">Mycket text som inte får plats i en så liten ruta, hur man än vänder den, för den är lång.</div>'),
    'clipped',
  ),
  'cut-off-on-paper': fault(add('<div class="cut-print">Två<br>rader</div>'), 'clipped'),
  pale: fault(add('<p class="pale">Blek text</p>'), 'axe/color-contrast'),
  'pale-in-dark': fault(add('<p class="pale-dark">Blek text</p>'), 'axe/color-contrast'),
  'pale-when-narrow': fault(add('<p class="pale-narrow">Blek text</p>'), 'axe/color-contrast'),
  'pale-in-forced-colours': fault(add('<p class="own-colours">Blek text</p>'), 'axe/color-contrast'),
  'image-without-text': fault(add('<p><img src="../icon.svg"></p>'), 'axe/image-alt', 'html-validate/wcag/h37', 'vnu'),

  // Charts.
  'chart-without-name': fault(
    (p) => p.replace(/<title id="bar-title">.*<\/title>\n/, '').replace(' aria-labelledby="bar-title"', ''),
    'svg-markup', 'svg-name', 'axe/svg-img-alt',
  ),
  'chart-without-description': fault(
    (p) => p.replace(/<desc.*<\/desc>\n/, '').replace(' aria-describedby="bar-desc"', ''),
    'svg-markup', 'svg-description',
  ),
  'chart-named-by-both': plain(swap('aria-labelledby="bar-title"', 'aria-labelledby="bar-title bar-desc"'), 'svg-markup'),
  'chart-without-table': plain(swap(/<table>[\s\S]*<\/table>/, ''), 'svg-table'),
  'chart-text-pale': fault(swap('class="on-done"', 'class="on-done pale-svg"'), 'svg-text-contrast'),
  'chart-text-lost-in-forced-colours': fault(swap('class="on-done"', ''), 'svg-text-contrast'),
  'chart-text-small': fault(swap('font-size="13">2', 'font-size="6">2'), 'svg-text-size'),
  'chart-text-outside': fault(swap('x="92"', 'x="240"'), 'svg-text-outside'),
  'chart-text-overlap': fault((p) => p.replace('x="8"', 'x="58"').replace('x="92"', 'x="84"'), 'svg-text-overlap'),
};

/** Files that are no pages, written beside the clean ones. */
export const fileFaults = {
  'cookie.js': { content: 'document.cookie = "a=1";\n', rules: [] },
  'throws.js': { content: 'throw new Error("broken");\n', rules: [] },
  'fetches.js': { content: 'fetch("https://example.com/").catch(() => {});\n', rules: [] },
  'data/broken.xml': { content: '<a><b></a>\n', rules: ['xml'] },
  'data/links.xml': { content: '<a href="https://example.org/plan/saknas.html"/>\n', rules: ['xml-link'] },
  'data/broken.json': { content: '{"a": 1,}\n', rules: ['json'] },
  'data/uneven.csv': { content: 'a,b\r\n1,2,3\r\n', rules: ['csv'] },
  'data/spreadsheets/uneven.csv': { content: '\ufeffa;b\r\n1;2;3\r\n', rules: ['csv'] },
  'data/formula.csv': { content: 'a,b\r\n1,=1+1\r\n', rules: ['csv-formula'] },
  'bare.ics': { content: 'BEGIN:VCALENDAR\nEND:VCALENDAR\n', rules: ['ics'] },
  'open.ics': { content: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n', rules: ['ics'] },
  // Sound as text, and yet not what it says it is.
  'no-uid.ics': { content: good('deadlines.ics').replace(/UID.*\r\n/, ''), rules: ['ics'] },
  'not-a-day.ics': { content: good('deadlines.ics').replace(';VALUE=DATE:20251217', ':20251217T120000Z'), rules: ['ics'] },
  'feed-without-author.xml': { content: good('feed.xml').replace(/<author>.*<\/author>/, ''), rules: ['atom'] },
  'feed-with-twins.xml': { content: good('feed.xml').replace(/(<entry>[\s\S]*<\/entry>)/, '$1$1'), rules: ['atom'] },
  'swedish/datasets/dcat': { content: good('datasets/dcat').replace(/<dct:title xml:lang="en">[^<]*<\/dct:title>/, ''), rules: ['dcat'] },
  'larger/datasets/dcat.rdf': { content: good('datasets/dcat').replace(/(<dcat:byteSize[^>]*>)/, '$19'), rules: ['dcat'] },
  'data/smaller.jsonld': { content: good('data/plan.jsonld').replace(/"\d+ B"/, '"1 B"'), rules: ['jsonld'] },
  'data/alone.jsonld': { content: good('data/plan.jsonld').replace('"Report"', '"WebPage"'), rules: ['jsonld'] },
  'data/days.csv-metadata.json': { content: good('data/csv-metadata.json').replace('"integer"', '"date"'), rules: ['csvw'] },
  'data/other.csv-metadata.json': { content: good('data/csv-metadata.json').replaceAll('antal', 'number'), rules: ['csvw'] },
  'data/swedish.csv-metadata.json': { content: good('data/csv-metadata.json').replaceAll('"en"', '"de"'), rules: ['csvw'] },
  'broken.css': { content: 'p { colour: red }\n', rules: ['vnu'] },
  'links.css': { content: 'p { background: url("saknas.png") }\n', rules: ['css-url'] },
};

/** Faults of a whole site; `seed` must also write the manifest. */
export const siteFaults = {
  'a site without its stylesheet': {
    seed({ dir, write, manifest }) {
      write('data/gone.json', '{}');
      rmSync(join(dir, 'style.css'));
      manifest();
      rmSync(join(dir, 'data', 'gone.json'));
      write('unlisted.html', '');
      write('_headers', '/*\n  X-Content-Type-Options: nosniff\n');
    },
    rules: [
      'site-manifest', 'headers-file', 'link-missing', 'request-failed', 'console-error', 'file-url',
      'not-found', 'not-found-deep', 'target-size', 'axe/target-size',
    ],
  },
  'a page for missing addresses that works in one folder only': {
    seed({ dir, write, manifest }) {
      write('404.html', readFileSync(join(dir, '404.html'), 'utf8').replaceAll('"/plan/', '"'));
      manifest();
    },
    rules: ['not-found-deep'],
  },
};
