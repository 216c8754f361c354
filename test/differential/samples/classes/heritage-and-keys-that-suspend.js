// Heritage and keys that suspend: what is evaluated waits, and the class is made at the end. Its name may be a key, too.
function* keys(Base) {
  return class Named extends Base {
    #secret = 's';
    static *[yield 'first']() { yield 1; }
    get [yield 'second']() { return this.#secret; }
    [`plain${1}`]() { return super.constructor.name; }
    static [yield 'third'] = Named.name;
    constructor() { super(); this.made = true; }
  };
}
for (const Base of [Object, null, 5, () => {}, {}, Symbol.iterator]) {
  const it = keys(Base);
  try {
    log(it.next(), it.next('s'), it.next('g'));
    const C = it.next('f').value;
    log(C.f, [...C.s()], Object.getOwnPropertyNames(C), Object.getOwnPropertyNames(C.prototype));
    const made = new C();
    log(made.g, made.plain1(), made.made);
  } catch (error) {
    log(error);
  }
}
function* named() {
  const list = { [yield 'key']: class { static [yield 'static'] = this.name; static s = 2; }, x: yield 'x', x: yield 'x again' };
  log(list, list.k.name, list.k.field);
  return (class extends (yield 'heritage') { m() { return super.toString === Object.prototype.toString; } }).name + (yield 'later');
}
const it = named();
log(it.next(), it.next('k'), it.next('field'), it.next(3), it.next(4), it.next(Object), it.next('!'));
const never = named();
log(never.next(), never.next('k'), never.throw(new Error('in a key')));
