// A captured `var` without a value, in a frame beside functions that have other variables of its name.
const outer = () => {
  var f, g;
  class K {
    *m() {
      const arrow = () => f;
      for (const f of (function* () { yield ~f; })()) log(f);
      { const early = () => g; let g = yield early; log(early()); }
      return arrow();
    }
  }
  return new K().m();
};
const it = outer();
try { log(it.next()); } catch (error) { log(error); }
const other = (() => { var f; return function* () { yield () => f; { yield () => f; let f = 1; yield () => f; } }; })()();
log(typeof other.next().value, other.next().value === undefined, other.next().value());
