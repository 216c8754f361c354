import fc from 'fast-check';

const person = fc.record({ name: fc.string(), age: fc.nat(120), tags: fc.array(fc.string({ maxLength: 8 }), { maxLength: 5 }) });

export function setup() {
  return { units: 1 };
}

// A property that holds, and one that fails: shrinking walks the lazy streams that are generators.
export function run() {
  let seen = 0;
  const holds = fc.check(
    fc.property(fc.array(person), fc.integer(), (people, n) => {
      seen = (seen + people.length + n) | 0;
    }),
    { seed: 42, numRuns: 300 },
  );
  const fails = fc.check(
    fc.property(fc.array(fc.integer()), fc.string(), (numbers, text) => numbers.length + text.length < 12),
    { seed: 42, numRuns: 300 },
  );
  return `${holds.failed} ${seen} ${fails.failed} ${fails.numShrinks} ${JSON.stringify(fails.counterexample)}`;
}
