// The function of a `yield*` is known: what its call does, and what its generators inherit, shows all the same.

function* leaf(a, b) {
  try {
    const sent = yield [a, b];
    log('sent', sent);
    yield arguments.length;
  } catch (error) {
    log('caught', error.message);
    yield 'after';
  } finally {
    log('left', a);
  }
  return a;
}

function* plain(a, b) {
  try {
    log('sent', yield [a, b]);
  } finally {
    log('left', a, b);
  }
  return b;
}

function* outer(...values) {
  log('returned', yield* leaf(...values));
  log('returned', yield* plain(log('first'), ...values, log('last')));
  log('returned', yield* plain());
  log('returned', yield* plain(yield 'inside', 2));
}

function* countdown(n) {
  if (n > 0) yield* countdown(n - 1);
  yield n;
}

drive(outer(1, 2), 1, 2, 3, 4, 5, 6, 7, 8);
drive(outer(1), 1, { throw: new Error('thrown in') }, 2, { return: 'done' });
drive(outer(), 1, 2, 3, 4, { return: 'done' }, 5);
log([...countdown(5)]);

// The function's `prototype` is read by each call.
const { prototype } = countdown;
countdown.prototype = { __proto__: prototype, next() { log('replaced'); return { value: 'own', done: true }; } };
log([...countdown(2)]);
countdown.prototype = null;
log([...countdown(2)]);
countdown.prototype = prototype;
log([...countdown(2)]);

// Methods that are put on it.
prototype.next = function next(value) {
  log('patched');
  return Object.getPrototypeOf(prototype).next.call(this, value);
};
log([...countdown(2)]);
delete prototype.next;
prototype[Symbol.iterator] = function iterator() {
  log('iterated');
  return this;
};
log([...countdown(2)]);
delete prototype[Symbol.iterator];
prototype.return = function (value) {
  log('return', value);
  return { value: 'kept', done: false };
};
drive(countdown(2), 1, { return: 'one' }, 2, 3, 4, 5);
delete prototype.return;
log([...countdown(2)]);
