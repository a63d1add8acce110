/**
 * The strongly connected components of a graph (Tarjan, iterative, so that long flows cannot exhaust the stack).
 *
 * @param nodes - ids
 * @param next - successors of a node; those not in `nodes` are ignored
 * @returns the components that hold a cycle: two or more nodes, or one that leads to itself
 */
export const cyclicComponents = (nodes: Iterable<string>, next: (node: string) => Iterable<string>): string[][] => {
  const within = new Set(nodes);
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const components: string[][] = [];

  const close = (node: string): void => {
    const component: string[] = [];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      onStack.delete(top);
      component.push(top);
      if (top === node) break;
    }
    if (component.length > 1 || [...next(node)].includes(node)) components.push(component);
  };

  const visit = (root: string): void => {
    const frames = [enter(root)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { node, rest } = frame;
      const step = rest.next();
      if (step.done !== true) {
        const to = step.value;
        if (!within.has(to)) continue;
        if (!order.has(to)) frames.push(enter(to));
        else if (onStack.has(to)) lower(node, order.get(to));
        continue;
      }
      frames.pop();
      const parent = frames.at(-1);
      if (parent !== undefined) lower(parent.node, low.get(node));
      if (low.get(node) === order.get(node)) close(node);
    }
  };

  const enter = (node: string): { node: string; rest: Iterator<string> } => {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    stack.push(node);
    onStack.add(node);
    return { node, rest: next(node)[Symbol.iterator]() };
  };

  const lower = (node: string, to: number | undefined): void => {
    low.set(node, Math.min(low.get(node) ?? Infinity, to ?? Infinity));
  };

  for (const node of within) if (!order.has(node)) visit(node);
  return components;
};
