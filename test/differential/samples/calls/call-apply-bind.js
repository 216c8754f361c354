function* g() {
  function f(...a) { return [String(this), ...a]; }
  log(f.call(yield 1, yield 2));
  log(f.apply(yield 3, yield 4));
  log(f.bind(yield 5)(yield 6));
  log(Reflect.apply(f, yield 7, [yield 8]));
}
drive(g(), undefined, 'a', 'b', 'c', ['d'], 'e', 'f', 'g', 'h');
