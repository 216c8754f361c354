import { echo } from './generators.js';

export function setup() {
  const g = echo();
  g.next();
  return { units: 10_000, g, run: typeof g.send === 'function' ? throughSend : throughNext };
}

function throughSend(g, units) {
  let sum = 0;
  for (let i = 0; i < units; i++) sum = (sum + g.send(i)) | 0;
  return sum;
}

// What everybody without `send` writes.
function throughNext(g, units) {
  let sum = 0;
  for (let i = 0; i < units; i++) sum = (sum + g.next(i).value) | 0;
  return sum;
}

export function run({ g, units, run: measured }) {
  return measured(g, units);
}
