function* g() {
  let C = class A { constructor(x) { this.x = x; } };
  log(new C((C = class B {}, yield 1)));
  const o = { get K() { log('get K'); return C; } };
  log(new o.K((log('arg'), yield 2)));
}
drive(g(), undefined, 1, 2);
