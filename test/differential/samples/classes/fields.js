function* g() {
  const start = yield 1;
  class A {
    a = start;
    b = this.a + 1;
    ['c' + start] = () => this.b;
    static d = [start];
    static e = this.d.concat(5);
    'quoted' = new.target;
    f;
    static async = 1;
    get = 2;
    static = 3;
  }
  const a = new A();
  log(a, a.c10(), A.d, A.e, A.async);
  const names = class { f = () => {}; static g = function () {}; #h = class {}; hName() { return this.#h.name; } };
  log(new names().f.name, names.g.name, new names().hName());
}
drive(g(), undefined, 10);
