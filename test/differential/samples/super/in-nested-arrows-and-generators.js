const proto = { v: 'proto v', f(x) { return [this.v, x]; } };
const o = {
  __proto__: proto,
  v: 'own v',
  *outer() {
    const get = () => super.v;
    const call = async (x) => super.f(x);
    yield get();
    const nested = { __proto__: { v: 'nested proto' }, *inner() { yield super.v; } };
    yield* nested.inner();
    yield [...[1, 2].map((x) => super.f(x))];
    call(3).then((r) => log('async', r));
    yield ((a = super.v) => a)();
  },
};
log([...o.outer()]);
