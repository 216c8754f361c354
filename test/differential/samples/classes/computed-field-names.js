let k = 'kk';
class C { [k] = function* () { yield 1; }; static [Symbol.iterator] = function* () { yield 2; }; [log('n')] = function () {}; #p = function* () {}; p() { return this.#p; } 'lit' = function* () {}; 5 = function* () {}; }
const c = new C();
log(c.kk.name, C[Symbol.iterator].name, c.n.name, c.p().name, c.lit.name, c[5].name);
log([...c.kk()], [...C]);
class D { [(k = 'other', 'x' + k)] = function* () { yield this; }; ['named'] = function* inner() { yield inner; }; ['arrow'] = () => {}; ['paren'] = (function* () {}); static [k] = function* () { yield 8; } }
log(Object.keys(new D()).map((key) => new D()[key].name), D.other.name);
function make(s) { return class { [s] = function* () { yield s; }; static [s + 's'] = function* () { yield s; }; }; }
const [X, Y] = [make('a'), make('b')];
log(new X().a.name, new Y().b.name, X.as.name, Y.bs.name, new X().a === new X().a, [...new X().a()]);
for (const s of [1, null, {toString() { log('ts'); return 'z'; }}, Symbol('q'), Symbol()]) { const Z = class { [s] = function* () { yield 1; } }; const z = new Z(); log(Reflect.ownKeys(z).map((key) => z[key].name)); }
