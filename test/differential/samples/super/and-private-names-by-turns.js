// `super`, private names and what is around, in methods that suspend.
class Base { static who() { return `${this.name}`; } hello(x) { return [this.n, x]; } get half() { return this.n / 2; } set half(v) { this.n = v * 2; } }
const outside = (x) => ['outside', x];
let count = 0;
class A extends Base {
  #x = 1;
  n = 10;
  static #made = 0;
  #m(...args) { return [this.#x, ...args]; }
  get #both() { return this.#x * 2; }
  set #both(v) { this.#x = v / 2; }
  get #readOnly() { return 'r'; }
  static has(o) { return #x in o; }
  *go(p, other) {
    count++;
    const arrow = () => [super.hello(p), this.#x++];
    log(arrow(), yield super.hello(yield this.#x));
    this.#both = yield this.#both;
    super.half = (yield super.half) + 1;
    super[yield 'key'] = 5;
    log(this.#m(yield 'm', ...outside(count)), this.#x, this.n, Object.keys(this));
    for (const o of [this, other, yield 'o']) {
      try { log(#x in o, o.#x, yield o?.#x); } catch (error) { log(error, yield 'caught'); }
    }
    try { this.#readOnly = yield 1; } catch (error) { log(error); }
    try { this.#m = yield 2; } catch (error) { log(error); }
    class Inner { #x = 'inner'; both(o) { return [this.#x, o.#m?.(1)]; } }
    log(yield () => this.#x, (() => { try { return new Inner().both(this); } catch (error) { return error; } })());
    return [A.#made++, super.constructor === Base];
  }
  static *made() { yield super.who(); yield A.#made; return this.#made; }
}
function drive(it, ...values) {
  let given;
  for (let result = it.next(); ; result = it.next(given)) {
    log(typeof result.value === 'function' ? result.value() : result.value, result.done);
    if (result.done) return;
    given = values.shift();
  }
}
drive(new A().go('p', {}), 3, 4, 8, 5, 'k', 'v', null, 1, 2, 3, 4);
drive(A.made());
const object = { __proto__: { m(x) { return ['proto', x, this.id]; } }, id: 'o', *m(x) { const f = () => super.m(x); yield f; yield* [super.m(yield 1)]; } };
drive(object.m(2), 'sent');
function around(captured) {
  return class { #p = captured; *get() { captured += yield this.#p; return [captured, ++count]; } more() { return captured; } };
}
const C = around(1), c = new C();
drive(c.get(), 5);
log(c.more());
