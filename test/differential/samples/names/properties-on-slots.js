// Locals whose names are members of every object or of generators.
function* g() {
  let constructor = yield 1, toString = yield 2, __proto__ = yield 3, hasOwnProperty = yield 4, next = 5, valueOf = 6;
  const f = () => [constructor, toString, __proto__, hasOwnProperty, next, valueOf];
  yield f();
  __proto__ = { x: 1 };
  yield __proto__;
  var prototype = yield typeof this, length = 0, name = 'n', arguments_ = 1, gi_frame = 2;
  return [prototype, length, name, arguments_, gi_frame, constructor];
}
drive(g(), undefined, 'C', 'T', { proto: 1 }, 'H', undefined, undefined, 'P');
