const GeneratorFunction = Object.getPrototypeOf(function* () {}).constructor;
class MyGF extends GeneratorFunction { get twice() { return [...this(), ...this()]; } }
const f = new MyGF('yield 1');
log(f.twice, f instanceof MyGF, f instanceof GeneratorFunction);
function* g() { yield 'g'; }
Object.setPrototypeOf(g, MyGF.prototype);
log(g.twice, g instanceof MyGF);
class Lazy {
  static from(gen) { return Object.setPrototypeOf(gen, Lazy.prototype); }
  first() { return Object.getPrototypeOf(Object.getPrototypeOf(g.prototype)) && protoNext.call(this).value; }
}
const protoNext = Object.getPrototypeOf(g.prototype).next;
log(Lazy.from(g()).first());
