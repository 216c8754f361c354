function* g() { yield 1; }
const { next, return: ret, throw: thr } = g.prototype;
for (const receiver of [undefined, null, {}, 5, [], [][Symbol.iterator](), g, g.prototype, Object.create(g()), (async function* () {})()]) {
  for (const m of [next, ret, thr]) {
    try {
      log(m.call(receiver, 'arg'));
    } catch (e) {
      log(m.name, e instanceof TypeError);
    }
  }
}
