import { lines, tokens } from './generators.js';

export function setup() {
  const text = Array.from({ length: 2_000 }, (_, i) => 'lorem ipsum dolor sit amet'.slice(0, 3 + (i % 20))).join(' ');
  return { units: text.length, text };
}

export function run({ text }) {
  let sum = 0;
  for (const line of lines(tokens(text), 80)) sum += line.length;
  return sum;
}
