// A function that runs inside a page and measures the text in its charts, which axe-core leaves undecided.

/**
 * Returns {contrast, size, outside, overlap}: what is wrong with the text of charts.
 * `least` is the smallest letter height in CSS pixels that can be read.
 */
export function svgText(least) {
  const { describe } = window.etappTest;
  const found = { contrast: [], size: [], outside: [], overlap: [] };

  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const colour = (css) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = '#000';
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].map((v) => v / 255);
  };
  const over = (top, under) => {
    const alpha = top[3];
    return [0, 1, 2].map((i) => top[i] * alpha + under[i] * (1 - alpha)).concat(1);
  };
  const luminance = ([r, g, b]) => {
    const line = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * line(r) + 0.7152 * line(g) + 0.0722 * line(b);
  };
  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const canvas = () => {
    const sample = document.createElement('span');
    document.body.append(sample);
    sample.style.color = 'Canvas';
    const value = colour(getComputedStyle(sample).color);
    sample.remove();
    return value;
  };
  const paper = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const layer = colour(getComputedStyle(e).backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), canvas());
  };
  const shows = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest('defs, symbol');
  const transparent = (css) => css === 'none' || colour(css)[3] === 0;

  for (const svg of document.querySelectorAll('svg[role=img]')) {
    if (!shows(svg)) continue;
    const frame = svg.getBoundingClientRect();
    const shapes = [...svg.querySelectorAll('rect, circle, ellipse, path, polygon, text')].filter(shows);
    const texts = shapes.filter((e) => e.localName === 'text' && e.textContent.trim() !== '');
    for (const text of texts) {
      const box = text.getBoundingClientRect();
      const style = getComputedStyle(text);
      const height = parseFloat(style.fontSize) * Math.abs(text.getScreenCTM().d || text.getScreenCTM().b);
      if (height < least) found.size.push(`${describe(text)} is ${height.toFixed(1)} px high`);
      const outside = box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2;
      if (outside) found.outside.push(`${describe(text)} reaches out of its chart`);

      const point = new DOMPoint(box.left + box.width / 2, box.top + box.height / 2);
      let under = paper(svg);
      let known = true;
      for (const shape of shapes.slice(0, shapes.indexOf(text))) {
        if (shape.localName === 'text') continue;
        const paint = getComputedStyle(shape);
        if (paint.fill !== 'none' && shape.isPointInFill(point.matrixTransform(shape.getScreenCTM().inverse()))) {
          if (paint.fill.startsWith('url')) {
            known = false;
          } else if (!transparent(paint.fill)) {
            const fill = colour(paint.fill);
            fill[3] *= parseFloat(paint.fillOpacity) * parseFloat(paint.opacity);
            under = over(fill, under);
            known = known || fill[3] === 1;
          }
        }
      }
      const inks = [text, ...text.querySelectorAll('tspan')].map((e) => getComputedStyle(e).fill);
      for (const ink of new Set(inks.filter((fill) => known && !fill.startsWith('url') && !transparent(fill)))) {
        const ratio = contrast(over(colour(ink), under), under);
        const large = height >= 24 || (height >= 18.66 && Number(style.fontWeight) >= 700);
        if (ratio < (large ? 3 : 4.5)) found.contrast.push(`${describe(text)} has a contrast of ${ratio.toFixed(2)}`);
      }
    }
    texts.forEach((text, index) => {
      const a = text.getBoundingClientRect();
      for (const other of texts.slice(index + 1)) {
        const b = other.getBoundingClientRect();
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // The boxes of two lines touch where their letters do not.
        if (wide > 2 && high > 0.4 * Math.min(a.height, b.height)) {
          found.overlap.push(`${describe(text)} runs into ${describe(other)}`);
        }
      }
    });
  }
  return found;
}
