import { post } from './api.js';
import { el, toast } from './dom.js';
import { button, group } from './panel-parts.js';
import { state } from './state.js';

function callItem(call) {
  const isGood = call.status >= 200 && call.status < 300;
  const time = new Date(call.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const answer = call.dropped ? 'cut' : `${call.status}${call.code ? ` · ${call.code}` : ''}`;
  return el(
    'div',
    { class: 'item', 'data-testid': 'call' },
    el(
      'div',
      { class: 'line' },
      el('span', {}, `${call.operation}${call.type ? ` · ${call.type}` : ''}`),
      el('span', { class: `chip ${isGood && !call.dropped ? 'good' : 'bad'}` }, answer),
    ),
    el('div', { class: 'sub' }, `${time} · ${call.method} ${call.path}${call.to ? ` · to ${call.to}` : ''}`),
  );
}

async function deliverNow() {
  const { pending } = await post('webhooks/wake');
  toast(pending === 0 ? 'No webhook waits.' : `${pending} webhook updates are tried now.`);
}

async function release() {
  const { released } = await post('statuses/release');
  toast(`${released} messages go on.`);
}

/** Draws the last calls of the API. */
export function drawTraffic() {
  const calls = state.calls.slice(-60).reverse();
  return [
    group(
      'Webhooks',
      'Updates that were not answered with 200 are tried again by themselves.',
      el(
        'div',
        { class: 'row' },
        button('Try now', deliverNow, '', 'wake'),
        button('Release held statuses', release, '', 'release'),
      ),
    ),
    group(
      'Calls of the API',
      null,
      ...(calls.length > 0 ? calls.map(callItem) : [el('div', { class: 'empty' }, 'Calls appear here as they come.')]),
    ),
  ];
}
