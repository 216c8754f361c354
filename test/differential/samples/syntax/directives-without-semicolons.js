'use strict'
function f() {
  'use strict'
  'other'
  ;[1].forEach((x) => log(x))
  for (let i = 0; i < 1; i++) { function* g() { yield () => i } log([...g()][0]()) }
  function* g() { yield 1 }
  return [...g()]
}
function named(g) {
  'use asm'
  return [...g()]
  function* g() { yield this === undefined }
}
function last() { 'use strict' /* { */ }
const object = { *k() { "use asm"
  yield 2 }, empty() { 'use asm' /**/ } }
class K { static /* { */ { function* g() { yield 3 } log([...g()]) } }
async function* later() { 'use asm'
  yield /* * */ * /* * */ [1] }
log(f(), named(), last(), [...object.k()], object.empty())
const arrow = (
  a, // the last = one
  // =>
) => /* = */ ({ *g() { yield a } })
log([...arrow(4).g()])
function*around(d){function c(){return d}log(c());yield 1;function e(){return d}log(e());yield c()+e()}log([...around(5)])
