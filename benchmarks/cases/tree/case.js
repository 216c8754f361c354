import { inOrder } from './generators.js';

function balanced(from, to) {
  if (from > to) return null;
  const value = (from + to) >> 1;
  return { left: balanced(from, value - 1), value, right: balanced(value + 1, to) };
}

export function setup() {
  const units = 65_535;
  return { units, root: balanced(1, units) };
}

export function run({ root }) {
  let sum = 0;
  for (const x of inOrder(root)) sum += x;
  return sum;
}
