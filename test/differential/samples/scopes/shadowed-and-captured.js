// mode: script, commonjs
function* u1(undefined) { log(undefined, (undefined = yield 1), undefined); yield [undefined, undefined = 5, yield 2]; }
drive(u1('shadow'), 0, 'new');
function* c1() { try { throw 'x'; } catch (e) { var e = yield 1; log(e); { var e = 'inner'; } log(e); for (var e in { key: 1 }) yield e; log(e); } yield e; }
drive(c1(), 0, 'assigned');
function* c2() { try { throw ['x', 'y']; } catch ([a, b = yield a]) { let c = yield b; const f = () => [a, b, c]; a = yield f(); yield f(); } }
drive(c2(), 0, 'B', 'C', 'A');
const AIP = Object.getPrototypeOf([][Symbol.iterator]());
AIP.return = function (v) { log('AIP return', Object.prototype.toString.call(this), arguments.length); return {}; };
function* a1() { for (const x of [1, 2]) { yield x; break; } const [p = yield 'd'] = [undefined, 2]; for (const x of [1, 2]) yield x; try { for (const x of [1]) { yield 0; throw 't'; } } catch (e) { log(e); } yield* [7, 8]; }
drive(a1()); drive(a1(), 0, { return: 1 }); drive(a1(), 0, 0, 0, 0, { return: 1 }); drive(a1(), 0, 0, 0, { throw: 1 });
delete AIP.return;
function* f1() { for (let i = 0, f = () => i; i < 3; i++) { yield [i, f()]; i += 0; } const fs = []; for (let j = 0; fs.push(() => j), j < 3; fs.push(() => j), j++) { if (j === 1) continue; yield j; fs.push(() => j++); } yield fs.map((f) => f()); for (const k = { n: 0 }; k.n < 2; k.n++) yield k.n; }
drive(f1());
const ids = [];
function tag(s) { ids.push(s); return ids.indexOf(s); }
class A { static *s() { yield [super.name, tag`a`, tag`b${yield 1}`]; } *#p() { yield [tag`c`, this.#q]; } #q = 1; *run() { yield* this.#p(); yield* this.#p(); } }
for (let i = 0; i < 2; i++) { log([...A.s()]); log([...new A().run()]); }
function make() { return function* () { yield tag`d`; yield tag`d${yield}`; }; }
log([...make()()], [...make()()], [...make()()]);
function* as(p) { const results = []; for (const x of [1, 2]) { results.push((async () => { await null; return [x, p, this.t, arguments.length, new.target]; })()); yield x; p++; } yield Promise.all(results).then((r) => log(r)); async function inner() { for await (const y of [1, 2]) log(y, p); } yield inner(); yield (async function* () { yield p; yield* [p + 1]; })().next().then((r) => log(r)); }
drive(as.call({ t: 'T' }, 1, 2, 3));
function* typ() { try { typeof x; } catch (e) { yield e.name; } try { x = 1; } catch (e) { yield e.name; } try { (() => x)(); } catch (e) { yield e.name; } let x = yield; yield typeof x; { try { typeof C; } catch (e) { yield e.name; } class C { static m = () => C; static { C.z = 1; } } yield C.m() === C; } for (let q of (() => { try { return [q]; } catch (e) { return [e.name]; } })()) yield q; switch (1) { case 0: let w; case 1: try { w; } catch (e) { yield e.name; } } const rec = () => rec2(); try { rec(); } catch (e) { yield e.name; } const rec2 = () => 'ok'; yield rec(); try { const self = self + 1; } catch (e) { yield e.name; } try { let [d1 = d2, d2] = []; } catch (e) { yield e.name; } }
drive(typ());
