// Whoever resumes a generator of a chain that is running gets a TypeError, and the chain goes on.
const chain = [];
const attempt = (index, method) => {
  try {
    return log(index, method, chain[index][method]('x'));
  } catch (e) {
    return log(index, method, e.name);
  }
};
function* leaf() {
  for (let i = 0; i < 4; i++) for (const method of ['next', 'return', 'throw']) attempt(i, method);
  const sent = yield 'leaf';
  attempt(1, 'next');
  return ['returned', sent];
}
function* link(depth) {
  try {
    const inner = depth > 0 ? link(depth - 1) : leaf();
    chain.unshift(inner);
    return yield* inner;
  } finally {
    log('leave', depth);
  }
}
const root = link(2);
chain.unshift(root);
chain.reverse();
chain.reverse();
log(root.next(), root.next('sent'), root.next());

// A generator that delegates to itself, directly and through others, is told, not its caller.
function* self() {
  try {
    yield* me;
  } catch (e) {
    yield e.name;
  }
  yield* other();
}
function* other() {
  try {
    yield* me;
  } catch (e) {
    yield ['other', e.name];
  }
}
const me = self();
log([...me]);

// A cycle that is closed while the middle is driven from outside.
let a, b;
function* first() {
  try {
    yield* b;
  } catch (e) {
    log('first', e.name);
    yield 'first goes on';
  }
}
function* second() {
  yield 'second';
  try {
    yield* a;
  } catch (e) {
    log('second', e.name);
  }
  yield 'second goes on';
}
a = first();
b = second();
log(a.next());
log(b.next());
log(a.next(), b.next(), a.next(), b.next());
