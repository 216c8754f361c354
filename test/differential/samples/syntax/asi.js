var g = function* () {
  let a = 1
  let b = a
  ++b
  yield b
  ;(yield a)
  const c = yield
  [1, 2]
  const f = () => {}
  if (a) yield 1
  else yield 2
  do yield 3; while (a++ < 2) yield 4
  for (;;) break
  yield a
  return
  5
}
drive(g(), undefined, undefined, undefined, [1, 2, 3])
