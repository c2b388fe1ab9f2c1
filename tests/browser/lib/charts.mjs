// What a screen reader is told of each chart, read from Chromium's own accessibility tree.

/** Returns {name, description}: the charts that lack one. */
export async function chartNames(cdp) {
  const { root } = await cdp.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await cdp.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'svg[role=img]' });
  const found = { name: [], description: [] };
  if (nodeIds.length === 0) return found;
  await cdp.send('Accessibility.enable');
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.send('Accessibility.disable');
  const byNode = new Map(nodes.map((node) => [node.backendDOMNodeId, node]));
  for (const [index, nodeId] of nodeIds.entries()) {
    const { node } = await cdp.send('DOM.describeNode', { nodeId });
    const said = byNode.get(node.backendNodeId);
    const which = `svg[role=img] number ${index + 1}`;
    const hidden = !said || said.ignored;
    // A chart that is not shown, in a closed <details> say, is not told of either.
    if (hidden && !(await isShown(cdp, nodeId))) continue;
    if (hidden || !said.name?.value?.trim()) found.name.push(`${which} has no accessible name`);
    // Chromium falls back on the title, so that a description that is only the name says nothing.
    const description = said?.description?.value?.trim();
    if (hidden || !description || description === said.name?.value?.trim()) {
      found.description.push(`${which} has no accessible description`);
    }
  }
  return found;
}

async function isShown(cdp, nodeId) {
  try {
    await cdp.send('DOM.getBoxModel', { nodeId });
    return true;
  } catch {
    return false;
  }
}
