// Tells a reader of a later day how old the page is, and what has passed in silence since.
(() => {
  const place = document.querySelector('[data-as-of]');
  if (!place) return;
  const { asOf, next, missed, due, age, one, many } = place.dataset;
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  const [days, months] = [(Date.parse(today) - Date.parse(asOf)) / 864e5, (now.getFullYear() - asOf.slice(0, 4)) * 12 + now.getMonth() + 1 - asOf.slice(5, 7) - (now.getDate() < asOf.slice(8))];
  let silent = 0;
  for (const [, day, count] of due.matchAll(/(\S+) (\d+)/g)) if (day < today) silent += +count;
  const late = next < today;
  if (!(late || silent || (!next && months > 5))) return;
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang);
  const ago = months > 23 ? words.format(-Math.floor(months / 12), 'year') : months ? words.format(-months, 'month') : words.format(-days, 'day');
  place.textContent = [age.replace('#', ago), silent && (silent > 1 ? many : one).replace('#', silent), late && missed].filter(Boolean).join(' ');
  place.classList.add('stale');
})();
