/** Small helpers to build elements. Text always goes in as text, never as HTML. */

const paths = {
  back: 'M15 5l-7 7 7 7',
  send: 'M5 12h13M12.5 6.5 18 12l-5.5 5.5',
  attach: 'M12 5v14M5 12h14',
  settings:
    'M5 7h9M18 7h1M5 17h1M10 17h9M16 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  panel: 'M4 6h16M4 12h16M4 18h10',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500 19 19M5 19l1.500-1.500M17.500 6.500 19 5',
  moon: 'M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500Z',
  reply: 'M9 7 4 12l5 5M4 12h9a7 7 0 0 1 7 6',
  smile: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8.500 14a4.200 4.200 0 0 0 7 0M9 9.500v.5M15 9.500v.5',
  trash: 'M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12',
  pencil: 'M5 19l1-4L16 5l3 3L9 18l-4 1Z',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.5',
  video: 'M4 6h11v12H4zM15 10l5-3v10l-5-3',
  mic: 'M12 4a2.500 2.500 0 0 1 2.500 2.500v5a2.500 2.500 0 0 1-5 0v-5A2.500 2.500 0 0 1 12 4ZM6 11a6 6 0 0 0 12 0M12 17v3',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  sticker: 'M5 4h14v9l-6 6H5zM13 19v-6h6',
  pin: 'M12 21s-6-5.500-6-11a6 6 0 0 1 12 0c0 5.500-6 11-6 11ZM12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM5 20a7 7 0 0 1 14 0',
  cart: 'M4 5h2l2 10h9l2-7H7M9 19h.5M16 19h.5',
  ad: 'M4 10v4h3l7 4V6l-7 4H4ZM17 9a4 4 0 0 1 0 6',
  question: 'M9 9a3 3 0 1 1 4 2.800c-1 .5-1 1.200-1 2.200M12 17.500v.5',
  link: 'M14 5h5v5M19 5l-8 8M11 6H6v12h12v-5',
  list: 'M8 7h11M8 12h11M8 17h11M4.500 7h.5M4.500 12h.5M4.500 17h.5',
  phone:
    'M6 4h4l1.500 5-2.500 1.500a11 11 0 0 0 4.500 4.500L15 12.500 20 14v4a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2Z',
  copy: 'M8 8h11v11H8zM5 16V5h11',
};

/**
 * An element with properties and children.
 * @param {string} tag
 * @param {Record<string, unknown>} [props] `on...` are listeners, `data-`/`aria-` and unknown ones attributes
 * @param {...(Node | string | null | undefined | false)} children
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'class') node.className = value;
    else if (name === 'style') for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
    else if (name.includes('-') || name === 'list' || !(name in node))
      node.setAttribute(name, value === true ? '' : String(value));
    else node[name] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A line icon by name. @param {keyof typeof paths} name */
export function icon(name, box = '0 0 24 24') {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', box);
  svg.setAttribute('fill', 'none');
  svg.setAttribute('stroke', 'currentColor');
  svg.setAttribute('stroke-width', '1.7');
  svg.setAttribute('stroke-linecap', 'round');
  svg.setAttribute('stroke-linejoin', 'round');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name] ?? name);
  svg.append(path);
  return svg;
}

/** A button that shows an icon only. */
export function iconButton(name, label, onclick, props = {}) {
  return el(
    'button',
    { class: 'icon-button', type: 'button', 'aria-label': label, title: label, onclick, ...props },
    icon(name),
  );
}

/** The element with an id. @param {string} id */
export function byId(id) {
  return document.getElementById(id);
}

let toastTimer;

/** Says something for a few seconds. @param {string} text */
export function toast(text) {
  byId('toast').textContent = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (byId('toast').textContent = ''), 4000);
}
