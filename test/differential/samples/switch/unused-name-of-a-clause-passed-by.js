// Frames show no variable of a clause that has not been entered, nor what was in its place.
function* g() {
  try {
    yield 1;
  } catch (c) {
    yield c;
  } finally {
    switch (0) {
      case 3:
        const [c] = 'x';
      case yield 2:
        log('entered');
    }
  }
}
drive(g(), { throw: 'T' }, undefined, 0);
function* again() {
  for (let i = 0; i < 2; i++)
    switch (0) {
      case yield i:
      default:
        class Unused {}
    }
}
drive(again());
