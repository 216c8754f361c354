const s = Symbol('desc'), empty = Symbol();
const o = {
  *method() {}, *[s]() {}, *[empty]() {}, *['comp' + 1]() {}, *'with space'() {}, *42() {}, *1e3() {}, prop: function* () {}, named: function* own() {},
  get: function* () {}, *set() {}, *static() {}, *async() {}, *await() {}, *yield() {},
};
for (const k of Reflect.ownKeys(o)) log(k, o[k].name);
class C { static *s() {} *['c' + 2]() {} static *[s]() {} *get() {} *set() {} static *async() {} field = function* () {}; static sf = function* () {}; }
log(C.s.name, Reflect.ownKeys(C.prototype).map((k) => C.prototype[k].name), C[s].name, new C().field.name, C.sf.name);
const anon = [function* () {}][0];
const assigned = function* () {};
let later;
later = function* () {};
const { d = function* () {} } = {};
const paren = (function* () {});
const seq = (0, function* () {});
log(anon.name, assigned.name, later.name, d.name, paren.name, seq.name, (function* () {}).name, Object.hasOwn(anon, 'name'));
