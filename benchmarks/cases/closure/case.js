import { constants, delegating, kept, reassigned } from './generators.js';

const variants = { constants, reassigned, kept, delegating };

// What Effect.gen, a saga middleware or `flow` do: run the generator once, answering each yield.
function drive(generatorFunction) {
  const g = generatorFunction();
  let step = g.next();
  while (!step.done) step = g.next(step.value);
  return step.value;
}

export function setup(variant) {
  return { units: 2_000, create: variants[variant] };
}

export function run({ units, create }) {
  let sum = 0;
  for (let i = 0; i < units; i++) sum += create(drive, i, 3);
  return sum;
}
