// What a generator does to an object of the program decides which function is made next.
const state = { open: true };
function* work(of) {
  yield of.open;
  of.open = false;
  yield of.open;
}
drive(work(state));

function* meanwhile() {
  yield 'still open';
}
if (state.open) drive(meanwhile());

const later = {
  *again() {
    yield this.again === later.again;
  },
};
drive(later.again());
