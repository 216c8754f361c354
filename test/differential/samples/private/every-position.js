class A { #p = 1; static #s = 2; #m(x) { return [this.#p, x]; } get #g() { return this.#p; } set #g(v) { this.#p = v; }
  *all(o) { yield this.#p; this.#p = yield #p in o; this.#p += yield this.#p++; yield this.#m(yield 'arg'); this.#g = yield; yield this.#g; yield o?.#p; yield [o.#p = yield 'x', o.#p]; [this.#p, o.#g] = [yield 'a', yield 'b']; yield this.#p; ({ a: this.#p = yield 'd' } = {}); yield this.#p ??= yield 'never'; const f = () => this.#p; yield f(); for (this.#p of [1, 2]) yield this.#p; yield A.#s; delete o.x?.[yield 'k']; yield `${this.#m(yield 't')}`; try { null.#p; } catch (e) { yield e.name; } yield this.#m`a${yield 'tag'}b`; yield o?.#m(yield 'oc'); class B { #p = 'inner'; static *x(b) { yield b.#p; yield #p in b; } } }
}
drive(new A().all(new A()), 0, 5, 10, 'arg', 'set', 0, 0, 'xx', 'yy', 'zz');
class C extends A { static { this.gen = function* () { yield this; }; } static *[Symbol.iterator]() { yield* [super.name, new.target]; } x = function* () { yield this.q; }; y = () => (function* () { yield typeof this; })(); q = 4; static z = [...(function* () { yield 1; yield this === undefined; })()]; }
log([...C], [...new C().x()], [...new C().y()], C.z, C.gen.name);
class D { static #inst; static *make() { D.#inst ??= yield 'new'; yield D.#inst; } static { log([...this.make()]); } }
log([...D.make()]);
