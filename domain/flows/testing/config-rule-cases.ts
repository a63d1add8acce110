import { any, api, call, end, fine, keywords, one, split, text, type RuleCase } from './rule-case.ts';

/** Cases of the rules about placeholders, conditions, waits, calls and control. */
export const CONFIG_RULE_CASES: Readonly<Record<string, RuleCase>> = {
  'value.unreadable': one(text('n', 'Hi {{name}}'), { fine: fine(text('n', 'Hi {{contact.name}}')) }),
  'value.not_closed': one(text('n', 'Hi {{contact.name'), { fine: fine(text('n', 'Hi {{contact.name}} "{{now}}"')) }),
  'value.unknown_format': one(text('n', '{{contact.name | shout}}'), {
    fine: fine(text('n', '{{contact.name | upper}}')),
  }),
  'value.never_set': one(text('n', '{{run.city}}'), { fine: fine(text('n', '{{run.city | default: "x"}}')) }),
  'value.maybe_unset': {
    nodes: [any, ['w', 'wait.reply', { timeout: 'P1D', save_as: 'city' }], text('n', '{{run.city}}'), end],
    edges: ['start > w', 'w.reply > n', 'w.timeout > n', 'n > end'],
    node: 'n',
    fine: { edges: ['start > w', 'w.reply > n', 'w.timeout > end', 'n > end'] },
  },
  'value.no_reply_yet': one(text('n', '{{reply.text}}'), { fine: { nodes: [any, text('n', '{{reply.text}}'), end] } }),
  'value.no_input': {
    ...one(text('n', '{{input.x}}')),
    nodes: [any, text('n', '{{input.x}}'), end],
    fine: { nodes: [api, text('n', '{{input.x}}'), end] },
  },
  'value.unknown_field': one(text('n', '{{contact.shoe}}'), {
    context: { contact_fields: ['hat'] },
    fine: fine(text('n', '{{contact.hat}}')),
  }),
  'value.reply_part_unknown': one(text('n', '{{reply.txt}}'), { fine: fine(text('n', '{{reply.text}}')) }),
  'value.trigger_placeholder': keywords(['{{contact.name}}']),
  'value.unused': { nodes: [api, ['n', 'wait.reply', { save_as: 'x' }]], edges: ['start > n'], node: 'n' },
  'condition.no_right': one(split({ left: '{{now}}', op: 'equals' }), {
    fine: fine(split({ left: '{{now}}', op: 'exists' })),
  }),
  'condition.needless_right': one(split({ left: '{{now}}', op: 'exists', right: 1 })),
  'condition.constant': one(split({ left: 'a', op: 'equals', right: 'a' }), {
    fine: fine(split({ left: '{{now}}', op: 'equals', right: 'a' })),
  }),
  'condition.bad_pattern': one(split({ left: '{{now}}', op: 'matches', right: '(' }), {
    fine: fine(split({ left: '{{now}}', op: 'matches', right: '()' })),
  }),
  'condition.not_ordered': one(split({ left: '{{now}}', op: 'greater', right: 'soon' }), {
    fine: fine(split({ left: '{{now}}', op: 'greater', right: '2026-01-01' })),
  }),
  'condition.empty_list': one(split({ left: '{{now}}', op: 'in', right: [] }), {
    fine: fine(split({ left: '{{now}}', op: 'in', right: ['a'] })),
  }),
  'condition.empty_group': one(split({ not: { any: [] } })),
  'condition.duplicate_branch': one(split({ left: '{{now}}', op: 'exists' }, { left: '{{now}}', op: 'exists' })),
  'condition.same_target': one(['n', 'split.window'], { edges: ['start > n', 'n.open > end', 'n.shut > end'] }),
  'switch.duplicate_case': one(['n', 'split.switch', { value: '{{now}}', cases: [{ port: 'a', is: ['x', 'X '] }] }]),
  'switch.constant': one(['n', 'split.switch', { value: 'x', cases: [{ port: 'a', is: ['x'] }] }]),
  'random.idle_arm': one([
    'n',
    'split.random',
    {
      arms: [
        { port: 'a', weight: 1 },
        { port: 'b', weight: 0 },
      ],
    },
  ]),
  'wait.no_timeout': one(['n', 'wait.reply', {}], { fine: fine(['n', 'wait.reply', { timeout: 'P1D' }]) }),
  'wait.until_passed': one(['n', 'wait.time', { until: '2026-01-01' }], {
    context: { now: '2026-03-02T12:00:00Z' },
    fine: fine(['n', 'wait.time', { until: '2026-04-01' }]),
  }),
  'wait.until_unreadable': one(['n', 'wait.time', { until: 'Christmas' }], {
    fine: fine(['n', 'wait.time', { until: '2026-12-24' }]),
  }),
  'wait.needless_offset': one(['n', 'wait.time', { for: 'P1D', offset: 'P1D' }]),
  'wait.nothing_asked': one(['n', 'wait.reply', { timeout: 'P1D' }]),
  'delivery.no_such_message': one(['n', 'wait.delivery', { message: 'end' }]),
  'delivery.maybe_not_sent': one(['n', 'wait.delivery', {}], {
    fine: {
      nodes: [api, text('m', 'Hi'), ['n', 'wait.delivery', {}], end],
      edges: ['start > m', 'm > n', 'n.reached > end'],
    },
  }),
  'person.duplicate_label': one([
    'n',
    'wait.person',
    {
      question: 'Go?',
      choices: [
        { port: 'a', label: 'Yes' },
        { port: 'b', label: 'yes' },
      ],
    },
  ]),
  'http.bad_url': one(call({ url: 'example.com/x' }), { fine: fine(call({})) }),
  'http.not_encrypted': one(call({ url: 'http://example.com' }), { fine: fine(call({})) }),
  'http.open_host': one(call({ url: 'https://{{input.host}}/x' }), {
    fine: fine(call({ url: 'https://example.com/{{input.x}}' })),
  }),
  'http.open_address': one(call({ url: '{{input.url}}' }), { fine: fine(call({})) }),
  'http.private_host': one(call({ url: 'http://10.0.0.1/x' }), { fine: fine(call({ url: 'https://10.example.com' })) }),
  'http.credentials_in_url': one(call({ url: 'https://a:b@example.com' }), { fine: fine(call({})) }),
  'http.secret_in_header': one(call({ headers: { Authorization: 'Bearer x' } })),
  'http.body_not_sent': one(call({ body: { a: 1 } }), { fine: fine(call({ method: 'POST', body: { a: 1 } })) }),
  'start.unknown_flow': one(['n', 'flow.start', { flow: 'b' }], {
    context: { flows: ['a'] },
    fine: fine(['n', 'flow.start', { flow: 'a' }]),
  }),
  'start.itself': one(['n', 'flow.start', { flow: 'a' }], {
    context: { flow_id: 'a' },
    fine: fine(['n', 'flow.start', { flow: 'b' }]),
  }),
  'cancel.unknown_flow': one(['n', 'flow.cancel_others', { flows: ['b'] }], { context: { flows: ['a'] } }),
  'tag.unknown': one(['n', 'tag.remove', { tag: 'x' }], {
    context: { tags: ['y'] },
    fine: fine(['n', 'tag.remove', { tag: 'y' }]),
  }),
  'tag.own_trigger': {
    nodes: [
      ['start', 'trigger.tag', { tag: 'x', reentry: 'always' }],
      ['n', 'tag.add', { tag: 'x' }],
    ],
    edges: ['start > n'],
    node: 'start',
  },
  'assign.unknown': one(['n', 'assign', { to: 'team', id: 'x' }], { context: { teams: ['y'] } }),
  'goal.duplicate': {
    nodes: [api, ['n', 'goal', { name: 'g' }], ['m', 'goal', { name: 'g' }]],
    edges: ['start > n', 'n > m'],
    node: 'm',
  },
  'field.unknown': one(['n', 'set.field', { field: 'x', value: 1 }], { context: { contact_fields: [] } }),
};
