class A { hi() { return 'A.hi'; } }
class B extends A {
  constructor() {
    super();
    const nt = () => new.target === B;
    this.run = function* () { yield nt(); };
  }
  make(...args) {
    const parts = [() => this, () => arguments.length, () => super.hi()];
    return (function* () { for (const p of parts) yield p() === this ? 'this' : p(); })();
  }
}
const b = new B();
log([...b.run()], [...b.make(1, 2)].map((x) => (x === b ? 'b' : x)));
