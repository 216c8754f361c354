function F() {
  const target = new.target;
  this.gen = function* () { yield new.target; yield target === F; };
  this.arrow = () => new.target === F;
}
const f = new F();
log([...f.gen()], f.arrow());
class G {
  *m() { yield new.target; yield (() => new.target)(); }
}
log([...new G().m()]);
