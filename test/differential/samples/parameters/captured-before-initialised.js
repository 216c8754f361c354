// A function in a default captures a parameter that is initialised only later.
function f([{ 7: g = 0 } = 0] = (function* () { yield 0; yield () => g; })()) { return g; }
log(f());
function h(a = () => b, b = 2, c = function* () { yield a(); yield d; }, d = 4) { return [...c()]; }
log(h());
const k = (x = [...(function* () { try { yield y; } catch (e) { yield e.message; } })()], y = 1) => x;
log(k());
{
  const early = function* () { yield late; };
  const it = early();
  const late = 'initialised';
  log(it.next());
}
function body() {
  const it = (function* () { yield x; })();
  let x = 1;
  x = 2;
  return it.next().value;
}
log(body());
