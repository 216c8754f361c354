// A constant that a generator only assigns to is one of its locals, too.
const f = () => {
  const a = 5;
  function* g() {
    yield 1;
    a = 0;
  }
  drive(g());
};
f();
