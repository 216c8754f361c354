// Object literals with methods and accessors where values are initialised: of fields, parameters and variables, with and without calls.
const say = (text) => { log(text); return text; };
class A {
  s = { m() { return say('m'); } };
  t = { n() { return 1; }, get [say('key')]() { return say('get'); } };
  #u = { set o(value) { say(value); } };
  static v = { *w() { yield say('w'); }, k: { deep() { return say('deep'); } } };
  x = class { y() { return say('y'); } static z = { q() { return say('q'); } } };
  use() { this.#u.o = 'set'; return [this.s.m(), this.t.n(), this.t.key, ...A.v.w(), A.v.k.deep(), new this.x().y(), this.x.z.q()]; }
}
log(new A().use());
class B extends A { s = { m() { return `${say('sub')} ${super.toString === Object.prototype.toString}`; } }; }
log(new B().use());
function f(a = { m() { return say('default'); } }, { b = { n() { return say('inner'); } } } = {}, ...[c = { o() { return say('rest'); } }]) {
  return [a.m(), b.n(), c.o()];
}
log(f());
function* g(a = { *m() { yield say('generated'); } }, b = (() => ({ n() { return say('arrow'); } }))()) {
  const c = { o() { return a.m(); }, p: yield b.n() };
  yield* c.o();
  for (const d = { q() { return say('head'); }, r: yield 1 }; ; ) { yield d.q(); break; }
  return { then: null, z() { return say('end'); } };
}
log([...g()]);
log(((a = { m() { return say('of an arrow function'); } }) => a.m())());
