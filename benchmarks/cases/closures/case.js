import { thunks, windows } from './generators.js';

const items = Array.from({ length: 10_000 }, (_, i) => i & 31);

const variants = {
  thunks() {
    let sum = 0;
    for (const thunk of thunks(2_000)) sum += thunk();
    return sum;
  },
  callbacks() {
    let sum = 0;
    for (const x of windows(items, 5)) sum += x;
    return sum;
  },
};

export function setup(variant) {
  return { units: 2_000, measured: variants[variant] };
}

export function run({ measured }) {
  return measured();
}
