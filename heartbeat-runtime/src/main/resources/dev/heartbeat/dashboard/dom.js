/*
 * Elements, written as functions and brought into the page piece by piece: what is there already is changed in place, so
 * that focus, selection and scroll position survive a refresh. Text only ever becomes a text node; there is no way to
 * hand markup in.
 */

const SVG = 'http://www.w3.org/2000/svg';
const NODE = Symbol('node');

/** An element to be: h('a', {href: '#/', class: 'quiet'}, 'Overview'). Nothing, false and nested lists may stand among the children. */
export function h(tag, attributes, ...children) {
  return {tag, attributes: attributes ?? {}, children: children.flat(Infinity).filter(isSomething)};
}

/** Makes these the children of an element. */
export function render(parent, children) {
  patchChildren(parent, [children].flat(Infinity).filter(isSomething));
}

function isSomething(child) {
  return child !== null && child !== undefined && child !== false && child !== '';
}

function patchChildren(parent, children) {
  const keyed = new Map();
  const others = [];
  for (const node of parent.childNodes) {
    const key = node[NODE]?.attributes.key;
    if (key === undefined) {
      others.push(node);
    } else {
      keyed.set(key, node);
    }
  }
  const known = children.map(child => child.tag && child.attributes.key !== undefined
    ? take(keyed, child)
    : nextLike(others, child));
  const kept = new Set(known);
  for (const node of [...parent.childNodes]) {
    if (!kept.has(node)) {
      node.remove(); // before anything is moved, since what is moved loses the focus
    }
  }
  let place = parent.firstChild;
  children.forEach((child, i) => {
    const node = known[i] ? patch(known[i], child) : create(parent, child);
    if (node === place) {
      place = place.nextSibling;
    } else {
      parent.insertBefore(node, place);
    }
  });
}

function take(keyed, child) {
  const node = keyed.get(child.attributes.key);
  keyed.delete(child.attributes.key);
  return node && fits(node, child) ? node : undefined;
}

/** Without keys, things keep their order: the next one of the same kind is taken to be the same. */
function nextLike(nodes, child) {
  const at = nodes.findIndex(node => fits(node, child));
  return at < 0 ? undefined : nodes.splice(0, at + 1).at(-1);
}

/** The first word of its class says what kind of element it is; the others, how it looks now. */
function fits(node, child) {
  return child.tag
    ? node[NODE]?.tag === child.tag && kind(node[NODE]) === kind(child)
    : node.nodeType === Node.TEXT_NODE;
}

const kind = element => element.attributes.class?.split(' ')[0];

function create(parent, child) {
  if (!child.tag) {
    return document.createTextNode(String(child));
  }
  const node = child.tag === 'svg' || parent.namespaceURI === SVG
    ? document.createElementNS(SVG, child.tag)
    : document.createElement(child.tag);
  node[NODE] = {tag: child.tag, attributes: {}};
  return patch(node, child);
}

function patch(node, child) {
  if (!child.tag) {
    if (node.data !== String(child)) {
      node.data = String(child);
    }
    return node;
  }
  const before = node[NODE].attributes;
  node[NODE] = child;
  if (child.tag === 'select') {
    patchChildren(node, child.children); // before its value, which has to be one of them
  }
  for (const name of Object.keys(before)) {
    if (!(name in child.attributes)) {
      setAttribute(node, name, undefined);
    }
  }
  for (const [name, value] of Object.entries(child.attributes)) {
    if (value !== before[name]) {
      setAttribute(node, name, value);
    }
  }
  if (child.tag !== 'select') {
    patchChildren(node, child.children);
  }
  return node;
}

function setAttribute(node, name, value) {
  if (name === 'key' || name === 'value' && node === document.activeElement && node.tagName !== 'SELECT') {
    return; // what somebody is typing into is his
  }
  if (name.startsWith('on')) {
    node[name] = value ?? null;
  } else if (name === 'value' || name === 'checked' || name === 'open' && node.tagName === 'DETAILS') {
    node[name] = value ?? (name === 'value' ? '' : false);
  } else if (value === undefined || value === null || value === false) {
    node.removeAttribute(name);
  } else if (name === 'href' && !value.startsWith('#')) {
    throw new Error(`A link within the dashboard begins with #: ${value}`);
  } else {
    node.setAttribute(name, value === true ? '' : value);
  }
}
