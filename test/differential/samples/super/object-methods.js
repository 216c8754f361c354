const base = {
  hello(x) { return ['base', this.name, x]; },
  get prop() { return 'base prop of ' + this.name; },
  set prop(v) { log('base set', v, this.name); },
};
const o = {
  __proto__: base,
  name: 'o',
  *g() {
    log(super.hello(yield 1), super['hello'](yield 2), super[yield 3](yield 4));
    log(super.prop, super[yield 5]);
    super.prop = yield 6;
    super.fresh = yield 7;
    log(this.fresh, super.fresh, delete this.fresh);
    super.prop += yield 8;
    log(super.hello`t${yield 9}`);
    log(super.missing?.(yield 'never'));
  },
};
drive(o.g(), undefined, 1, 2, 'hello', 4, 'prop', 6, 7, 8, 9);
