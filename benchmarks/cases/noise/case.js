import * as g from './generators.js';

const rounds = 40;
const length = 100;

/** Run every generator function of the noise until the engine has compiled what they share. */
export function warm() {
  const list = Array.from({ length }, (_, id) => ({ id, name: 'item' }));
  let check = 0;
  for (let round = 0; round < rounds; round++) {
    for (const x of g.counter(length)) check += x;
    for (const x of g.countdown(length)) check += x;
    for (const x of g.squares(length)) check += x;
    for (const x of g.evens(length)) check += x;
    for (const [a, b] of g.pairs(length)) check += a + b;
    for (const { id } of g.records(length)) check += id;
    for (const x of g.words(length)) check += x.length;
    for (const x of g.items(list)) check += x.id;
    for (const x of g.keys(list[0])) check += x.length;
    for (const x of g.mapped(list, (item) => item.id)) check += x;
    for (const x of g.filtered(list, (item) => item.id % 2 === 0)) check += x.id;
    for (const x of g.taken(list, 7)) check += x.id;
    for (const x of g.joined([1, 2], g.counter(3), [4])) check += x;
    for (const x of g.guarded(length)) check += x;
    for (const x of g.forgiving(length)) check += x;
    for (const x of g.states(length)) check += x;
    for (const x of g.nested(length)) check += x;
    for (const x of g.destructured(list)) check += x;
    for (const x of g.thunks(length)) check += x();
    for (const x of g.methods.upTo(length)) check += x;
    for (const x of new g.Bag(list)) check += x.id;
    for (const x of g.fibonacci(length)) check += x;
    const expressions = g.expressions(length);
    for (let step = expressions.next(); !step.done; step = expressions.next(1)) check += step.value;
    const running = g.running();
    running.next();
    for (let i = 0; i < length; i++) check += running.next(i).value;
    running.return();
  }
  return check;
}
