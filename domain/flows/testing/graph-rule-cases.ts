import {
  any,
  api,
  buttons,
  end,
  fine,
  keywords,
  manyNodes,
  message,
  one,
  split,
  tap,
  template,
  text,
  withTemplate,
  type RuleCase,
} from './rule-case.ts';
import type { NodeRow } from './build-flow.ts';

/** Cases of the rules about flow, nodes, edges, triggers, paths, loops, messages and templates. */
export const GRAPH_RULE_CASES: Readonly<Record<string, RuleCase>> = {
  'flow.format': { ...one(end), node: undefined, change: (graph) => ({ ...graph, format: 'perdura.flow/9' }) },
  'flow.malformed': { nodes: [api], edges: [], change: (graph) => ({ ...graph, edges: [null as never] }) },
  'flow.empty': { nodes: [], edges: [] },
  'flow.too_many_nodes': { nodes: [api, ...manyNodes(2_000)], edges: [] },
  'flow.too_many_edges': { nodes: [api, end], edges: Array.from({ length: 6_001 }, () => 'start > end') },
  'flow.nearly_full': { nodes: [api, ...manyNodes(1_700)], edges: [] },
  'flow.nearly_too_large': {
    nodes: [
      api,
      ...Array.from({ length: 500 }, (_, index): NodeRow => [`n${index}`, 'note.add', { text: 'x'.repeat(3_500) }]),
    ],
    edges: [],
  },
  'node.bad_id': one(['n 1', 'end']),
  'node.duplicate_id': { nodes: [api, end, end], edges: ['start > end'], node: 'end' },
  'node.unknown_kind': one(['n', 'send.fax']),
  'node.config_invalid': one(['n', 'wait.time', { for: 'soon' }], { fine: fine(['n', 'wait.time', { for: 'PT1H' }]) }),
  'node.malformed': {
    ...one(end),
    change: (graph) => ({
      ...graph,
      nodes: graph.nodes.map((node) => ({ ...node, position: { x: 'left', y: 0 } as never })),
    }),
    node: 'start',
  },
  'node.unknown_setting': one(['n', 'wait.reply', { timout: 'P1D' }], {
    fine: fine(['n', 'wait.reply', { timeout: 'P1D' }]),
  }),
  'node.reserved_port': one([
    'n',
    'split.condition',
    { branches: [{ port: 'else', when: { left: '{{now}}', op: 'exists' } }] },
  ]),
  'node.duplicate_port': one([
    'n',
    'split.random',
    {
      arms: [
        { port: 'a', weight: 1 },
        { port: 'a', weight: 1 },
      ],
    },
  ]),
  'edge.unknown_from': { nodes: [api, end], edges: ['start > end', 'ghost > end'] },
  'edge.unknown_to': { nodes: [api, end], edges: ['start > ghost'] },
  'edge.unknown_port': { nodes: [api, end], edges: ['start.side > end'], node: 'start' },
  'edge.port_taken': { nodes: [api, end, ['two', 'end']], edges: ['start > end', 'start > two'], node: 'start' },
  'edge.duplicate': { nodes: [api, end], edges: ['start > end', 'start > end'], node: 'start' },
  'edge.into_trigger': {
    nodes: [api, ['t', 'tag.add', { tag: 't' }]],
    edges: ['start > t', 't > start'],
    node: 'start',
  },
  'edge.self': one(['n', 'tag.add', { tag: 't' }], { edges: ['start > n', 'n > n'] }),
  'trigger.missing': { nodes: [end], edges: [] },
  'trigger.unconnected': { nodes: [api, end], edges: [], node: 'start' },
  'trigger.empty_keyword': { ...keywords(['hi', ' ! ']), fine: keywords(['hi']) },
  'trigger.duplicate_keyword': { ...keywords(['Olá', 'ola!']), fine: keywords(['hi', 'ola']) },
  'trigger.opt_out_word': { ...keywords(['Stop']), fine: keywords(['start']) },
  'trigger.short_keyword': { ...keywords(['a'], { how: 'contains' }), fine: keywords(['a']) },
  'trigger.needless_keywords': { ...keywords(['hi'], { match: 'any' }), fine: keywords(['hi']) },
  'trigger.duplicate_any': {
    nodes: [any, ['two', 'trigger.message', { match: 'any' }], end],
    edges: ['start > end', 'two > end'],
    node: 'two',
  },
  'trigger.keyword_taken': {
    ...keywords(['Hi']),
    context: { other_triggers: [{ flow: 'Welcome', keywords: ['hi!'], any: false }] },
    fine: keywords(['hello']),
  },
  'trigger.any_taken': {
    nodes: [any, end],
    edges: ['start > end'],
    context: { other_triggers: [{ flow: 'Welcome', keywords: [], any: true }] },
    node: 'start',
  },
  'trigger.duplicate_button': {
    nodes: [['start', 'trigger.button', { ids: ['a', 'a'] }], end],
    edges: ['start > end'],
  },
  'trigger.several_api': {
    nodes: [api, ['two', 'trigger.api'], end],
    edges: ['start > end', 'two > end'],
    node: 'two',
  },
  'trigger.always_any': {
    nodes: [['start', 'trigger.message', { match: 'any', reentry: 'always' }], end],
    edges: ['start > end'],
    node: 'start',
  },
  'node.unreachable': { nodes: [api, end, ['lost', 'end']], edges: ['start > end'], node: 'lost' },
  'port.next_open': { nodes: [api, ['n', 'tag.add', { tag: 't' }]], edges: ['start > n'], node: 'n' },
  'port.branch_open': { nodes: [api, ['n', 'split.window'], end], edges: ['start > n', 'n.open > end'], node: 'n' },
  'port.else_open': {
    nodes: [api, split({ left: '{{now}}', op: 'exists' }), end],
    edges: ['start > n', 'n.p0 > end'],
    node: 'n',
  },
  'port.timeout_open': {
    nodes: [api, ['n', 'wait.reply', { timeout: 'P1D' }], end],
    edges: ['start > n', 'n.reply > end'],
    node: 'n',
  },
  'port.failed_open': one(text('n', 'Hi')),
  'port.timeout_never': {
    nodes: [api, ['n', 'wait.reply', {}], end],
    edges: ['start > n', 'n.reply > end', 'n.timeout > end'],
    node: 'n',
  },
  'flow.no_way_out': {
    nodes: [api, ['n', 'wait.time', { for: 'P1D' }], ['m', 'wait.time', { for: 'P1D' }]],
    edges: ['start > n', 'n > m', 'm > n'],
  },
  'loop.without_wait': {
    nodes: [api, ['n', 'tag.add', { tag: 't' }], ['c', 'http.request', { method: 'GET', url: 'https://example.com' }]],
    edges: ['start > n', 'n > c', 'c > n'],
    node: 'n',
  },
  'loop.too_long': {
    nodes: [api, ['n', 'loop.times', { times: 50 }], text('m', 'Hi'), end],
    edges: ['start > n', 'n.again > m', 'm > n', 'n.done > end'],
    node: 'n',
    fine: { nodes: [api, ['n', 'loop.times', { times: 5 }], text('m', 'Hi'), end] },
  },
  'loop.endless': {
    nodes: [api, ['n', 'wait.reply', { timeout: 'P1D' }], ['m', 'tag.add', { tag: 't' }], end],
    edges: ['start > n', 'n.reply > m', 'm > n', 'n.timeout > end'],
    node: 'n',
  },
  'loop.never_again': {
    nodes: [api, ['n', 'loop.times', { times: 3 }], end],
    edges: ['start > n', 'n.done > end'],
    node: 'n',
  },
  'message.unknown_type': one(message('fax', {})),
  'message.too_long': one(text('n', `${'x'.repeat(4_096)}{{contact.name}}`), {
    fine: fine(text('n', 'x'.repeat(4_096))),
  }),
  'message.too_little': one(text('n', '')),
  'message.unknown_key': one(message('text', { body: 'Hi', bold: true })),
  'message.same_twice': one(message('interactive', buttons([tap, tap])), {
    fine: fine(
      message('interactive', buttons([tap, { type: 'reply', reply: { id: '{{run.a}}', title: '{{run.b}}' } }])),
    ),
  }),
  'message.invalid': one(message('image', { link: 'ftp://example.com/x.png' }), {
    fine: fine(message('image', { link: '{{input.link}}' })),
  }),
  'message.window_shut': {
    nodes: [any, ['w', 'wait.time', { for: 'P2D' }], text('n', 'Hi'), end],
    edges: ['start > w', 'w > n', 'n > end'],
    node: 'n',
    fine: { nodes: [any, ['w', 'wait.time', { for: 'PT23H' }], text('n', 'Hi'), end] },
  },
  'message.window_may_be_shut': one(text('n', 'Hi'), { fine: { nodes: [any, text('n', 'Hi'), end] } }),
  'message.many_in_a_row': {
    nodes: [any, ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => text(id, 'Hi'))],
    edges: ['start > a', 'a > b', 'b > c', 'c > d', 'd > e', 'e > f'],
    node: 'f',
  },
  'message.extra_setting': one(['n', 'send.message', { type: 'text', text: { body: 'Hi' }, image: {} }]),
  'message.nobody_hears_buttons': one(message('interactive', buttons([tap]))),
  'template.unknown': one(template('hallo', 'en'), { context: withTemplate({}), fine: fine(template('hello', 'en')) }),
  'template.language_missing': one(template('hello', 'es'), {
    context: withTemplate({}),
    fine: fine(template('hello', 'en')),
  }),
  'template.paused': one(template('hello', 'en'), { context: withTemplate({ status: 'PAUSED' }) }),
  'template.not_approved': one(template('hello', 'en'), { context: withTemplate({ status: 'PENDING' }) }),
  'template.wrong_values': one(template('hello', 'en', 1), {
    context: withTemplate({}),
    fine: fine(template('hello', 'en')),
  }),
  'template.marketing_without_consent': one(template('hello', 'en'), {
    context: withTemplate({ category: 'MARKETING' }),
    fine: {
      nodes: [api, ['g', 'guard.consent'], template('hello', 'en'), end],
      edges: ['start > g', 'g > n', 'n > end'],
    },
  }),
  'template.authentication': one(template('hello', 'en'), { context: withTemplate({ category: 'AUTHENTICATION' }) }),
};
