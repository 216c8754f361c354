// A chain in parentheses is called, with a suspension amid the arguments: function and `this` wait.
function* g(o) {
  try { log((o?.f)(1, yield 'a', (yield 'b') && 2)); } catch (error) { log(error); }
  try { log((o?.make?.('x'))(yield 'c')); } catch (error) { log(error); }
  try { log((o?.in?.f)`t${yield 'd'}`); } catch (error) { log(error); }
  try { log((o?.in?.f)?.(...[yield 'e'], yield 'f'), (o?.nothing)?.(yield 'g')); } catch (error) { log(error); }
  try { log((o?.in?.f)`t`, (o?.[yield 'h']?.f)`u`, (o?.in?.f)`v${(o?.f)``}`); } catch (error) { log(error); }
  return 'end';
}
const f = function (...args) { return [this?.id, ...args.map((each) => each?.raw ?? each)]; };
for (const o of [{ id: 1, f, make: (x) => (y) => [x, y], in: { id: 2, f } }, undefined, { id: 3 }])
  for (let it = g(o), n = 0, result = it.next(); ; result = it.next(result.value === 'h' ? 'in' : n++)) { log(result); if (result.done) break; }
