class Timer {
  n = 0;
  *ticks() {
    const inc = () => ++this.n;
    const o = { n: 'o', m() { return this.n; }, a: () => this.n };
    yield inc();
    yield [o.m(), o.a()];
    yield [1, 2].map(() => this.n++);
    yield (() => () => () => this.n)()()();
    yield (function () { return typeof this; })();
  }
}
log([...new Timer().ticks()]);
