function* g() {
  class A {
    [yield 1]() { return 'm'; }
    static [yield 2]() { return 's'; }
    *[yield 3]() { yield 'gen'; }
    get [yield 4]() { return 'got'; }
    set [yield 5](v) { log('set', v); }
    static *[yield 6]() { yield 'static gen'; }
    async [yield 7]() {}
    [yield 8] = 'field';
    static [yield 9] = 'static field';
  }
  const a = new A();
  log(Reflect.ownKeys(A.prototype), Reflect.ownKeys(A).filter((k) => !['arguments', 'caller'].includes(k)), Reflect.ownKeys(a));
  a.setter = 5;
  return [a.one(), A.two(), [...a.three()], a.four, [...A.six()], a.eight, A.nine];
}
drive(g(), undefined, 'one', 'two', 'three', 'four', 'setter', 'six', Symbol.iterator, 'eight', 'nine');
