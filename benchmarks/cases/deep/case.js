import { descending, leaf, wrapping } from './generators.js';

const depth = 1_000_000;

const forms = {
  descending: () => descending(depth),
  wrapping() {
    let g = leaf();
    for (let i = 0; i < depth; i++) g = wrapping(g);
    return g;
  },
};

export function setup(form) {
  return { units: 3, create: forms[form] };
}

export function run({ create }) {
  let sum = 0;
  for (const x of create()) sum += x;
  return sum;
}
