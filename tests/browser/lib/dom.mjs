// Small helpers over the parse5 tree: every element in order, with its attributes, parent and text.

import { parse } from 'parse5';

/** Parses a page into a flat list of elements in document order. */
export function parseHtml(html) {
  const document = parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false });
  const elements = [];
  collect(document, null, elements);
  return elements;
}

function collect(node, parent, elements) {
  let self = parent;
  if (node.tagName) {
    self = {
      tag: node.tagName,
      attrs: Object.fromEntries(node.attrs.map((a) => [a.prefix ? `${a.prefix}:${a.name}` : a.name, a.value])),
      parent,
      children: [],
      line: node.sourceCodeLocation?.startLine ?? 0,
      start: node.sourceCodeLocation?.startOffset ?? -1,
      text: '',
    };
    parent?.children.push(self);
    elements.push(self);
  }
  for (const child of node.childNodes ?? []) {
    if (child.nodeName === '#text' && self) {
      self.text += child.value;
    } else {
      collect(child, self, elements);
    }
  }
  if (node.content) collect(node.content, self, elements);
}

/** All the text inside an element, white space folded (order between siblings is not kept). */
export function textOf(element) {
  const parts = [];
  const visit = (e) => {
    parts.push(e.text);
    e.children.forEach(visit);
  };
  visit(element);
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}

export function ancestors(element) {
  const list = [];
  for (let e = element.parent; e; e = e.parent) list.push(e);
  return list;
}

export function closest(element, tag) {
  return [element, ...ancestors(element)].find((e) => e.tag === tag) ?? null;
}

/** The elements below one element that have the given tag. */
export function below(element, tag) {
  return element.children.flatMap((c) => [...(c.tag === tag ? [c] : []), ...below(c, tag)]);
}

/** Says where an element stands, for a message. */
export function place(element) {
  const id = element.attrs.id ? `#${element.attrs.id}` : '';
  return `<${element.tag}${id}> line ${element.line}`;
}
