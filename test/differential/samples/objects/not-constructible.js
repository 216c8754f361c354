function* g() {}
const o = { *m() {} };
class A { *m() {} static *s() {} }
for (const f of [g, o.m, new A().m, A.s, function* () {}, g.bind(null)]) {
  try {
    new f();
    log('constructed');
  } catch (e) {
    log(e.name);
  }
  try {
    Reflect.construct(Object, [], f);
    log('constructed');
  } catch (e) {
    log(e.name);
  }
  try {
    class B extends f {}
    log('extended');
  } catch (e) {
    log(e.name);
  }
}
