const f = function* self(n) {
  yield typeof self;
  if (n) yield* self(n - 1);
  try {
    self = yield 'assign';
    log('silently ignored', typeof self);
  } catch (e) {
    log(e.name, e.message);
  }
  return self === f;
};
drive(f(1));
log(typeof self === 'undefined' || 'a global of that name');
