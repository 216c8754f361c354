// A spread is iterated before the elements after it are evaluated.
function* source(name) {
  try {
    log(name, 'starts');
    yield 1;
    yield 2;
    log(name, 'ends');
  } finally {
    log(name, 'closes');
  }
}
function* g() {
  return [...source('a'), log('between'), ...source((yield 'name')), yield 'end', ...source('c')];
}
drive(g(), undefined, 'b', 'e');
