// A line end after yield ends its operand, and * may not come on the next line's own.
function* g() {
  const a = yield
  const b = yield
  ;[1].forEach((x) => log(x))
  yield
  log('after')
  yield (
    5
  )
  const c = yield /* comment */ 6
  const d = yield /* comment
  over lines */
  log('separate')
  return [a, b, c, d]
}
drive(g(), undefined, 'a', 'b', undefined, undefined, 'c', 'd');
