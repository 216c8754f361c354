function* g() {
  const x = yield 1;
  let leaked;
  class A {
    static a = 1;
    static {
      const x = this.a + 1;
      this.b = x;
      var v = 'scoped to the block';
      leaked = () => [x, v];
      log(new.target);
    }
    static c = this.b + x;
    static {
      this.gen = function* () { yield A.c; yield x; };
      this.arrow = () => this.c;
    }
  }
  log(A.a, A.b, A.c, typeof v, leaked(), [...A.gen()], A.arrow());
}
try {
  drive(g(), undefined, 40);
} catch (e) {
  log(e);
}
