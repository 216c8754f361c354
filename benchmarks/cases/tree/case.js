import { guarded, inOrder, tree } from './generators.js';

function balanced(from, to) {
  if (from > to) return null;
  const value = (from + to) >> 1;
  return tree(balanced(from, value - 1), value, balanced(value + 1, to));
}

const walks = { plain: inOrder, guarded, method: (root) => root };

export function setup(variant = 'plain') {
  const units = 65_535;
  return { units, root: balanced(1, units), walk: walks[variant] };
}

export function run({ root, walk }) {
  let sum = 0;
  for (const x of walk(root)) sum += x;
  return sum;
}
