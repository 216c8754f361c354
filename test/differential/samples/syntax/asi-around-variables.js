function* g(t) { const foo = () => log('foo'); if (t) {
  var x
  (foo)()
  var a = 1, b
  (foo)()
  var c
  ;[1].forEach(log)
  var d
  [2]
 } yield a; }
log([...g(1)]);
