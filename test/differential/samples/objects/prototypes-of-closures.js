// Each evaluation of a generator function makes a prototype object, for those who look.
const make = () => function* () { yield 1; };
const a = make(), b = make();
log(a.prototype === b.prototype, a.prototype === a.prototype);
log(a() instanceof a, a() instanceof b);
a.prototype.extra = 1;
log(a().extra, b().extra);
const named = () => function* own(n) { yield own === f; yield n; };
const f = named();
log([...f(3)], f.name, f.length, named().prototype === f.prototype);
function declared() { function* g() { yield g; } return g; }
const g = declared();
log([...g()][0] === g, declared().prototype === g.prototype, Object.getPrototypeOf(g()) === g.prototype);
const object = () => ({ run: function* () { yield 1; } });
log(object().run.prototype === object().run.prototype, object().run.name);
const { prototype } = make();
log(prototype === a.prototype);
