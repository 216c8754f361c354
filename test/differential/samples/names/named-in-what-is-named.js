// A function gets a name by the place that it is put in, and its text ends with another such place.
function* lazy() {
  var made;
  let make = () => made ??= () => 'made';
  yield typeof make;
  yield [make.name, make()(), made.name];
}
log([...lazy()]);
function* deeper() {
  let a, b, c;
  yield 1;
  a = () => b = () => c = () => 'innermost';
  yield [a.name, a()()(), b.name, c.name];
  a = () => b ||= class {};
  b = null;
  yield [a().name, b.name];
  a = (x = () => b = () => c &&= function () {}) => x;
  a()()();
  yield [a.name, b.name, c.name];
  [a = () => b = () => 1] = [];
  a();
  yield [a.name, b.name];
  ({ a = () => c = function* () { yield c.name; } } = {});
  yield [a.name, ...a()()];
  const o = { k: () => c = () => 2 };
  yield [o.k()(), o.k.name, c.name];
  const d = async () => b = () => c = async () => 3;
  yield [d.name];
}
log([...deeper()]);
