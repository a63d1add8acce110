import { byId, el } from './dom.js';
import { drawFaults } from './panel-faults.js';
import { drawTemplates } from './panel-templates.js';
import { drawTraffic } from './panel-traffic.js';
import { drawWorld } from './panel-world.js';

/** The tabs of the controls: name, what is drawn, what it depends on. */
const tabs = [
  ['Faults', drawFaults, ['faults']],
  ['Templates', drawTemplates, ['templates']],
  ['Traffic', drawTraffic, ['calls']],
  ['World', drawWorld, ['numbers', 'settings']],
];

let current = 0;

function draw() {
  const [, drawBody] = tabs[current];
  byId('panel-body').replaceChildren(...drawBody());
}

function choose(index, focus = false) {
  current = (index + tabs.length) % tabs.length;
  [...byId('tabs').children].forEach((tab, at) => {
    tab.setAttribute('aria-selected', String(at === current));
    tab.tabIndex = at === current ? 0 : -1;
    if (focus && at === current) tab.focus();
  });
  byId('panel-body').setAttribute('aria-labelledby', `tab-${current}`);
  draw();
}

/** Draws the tabs. */
export function startPanel() {
  byId('panel-body').setAttribute('role', 'tabpanel');
  byId('tabs').append(
    ...tabs.map(([name], index) =>
      el(
        'button',
        {
          class: 'tab',
          id: `tab-${index}`,
          type: 'button',
          role: 'tab',
          'data-testid': `tab-${name.toLowerCase()}`,
          onclick: () => choose(index),
        },
        name,
      ),
    ),
  );
  byId('tabs').addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) choose(current + step, true);
  });
  choose(0);
}

/** Draws the open tab again if it depends on what changed, but not under somebody's hands. */
export function refreshPanel(what) {
  const [, , needs] = tabs[current];
  const isTyping =
    byId('panel-body').contains(document.activeElement) && document.activeElement.matches('input, select');
  if (needs.includes(what) && !isTyping) draw();
}
