class Range {
  constructor(n) { this.n = n; }
  get items() {
    const { n } = this;
    return (function* () { for (let i = 0; i < n; i++) yield i; })();
  }
  static get of() { return function* (...a) { yield* a; }; }
  set all(v) { log([...(function* () { yield* v; })()]); }
}
log([...new Range(3).items], [...Range.of(1, 2)], Range.of.name);
new Range(0).all = 'xyz';
