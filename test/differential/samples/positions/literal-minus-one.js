// Minus signs next to each other must not become a decrement.
function* g() {
  let x = 5;
  log(- -1, -(-1), x - -1, x - (-(yield 1)), - -(yield 2), +-+1, x-- - --x, x++ + ++x, - --x, + ++x);
}
drive(g(), undefined, 3, 4);
