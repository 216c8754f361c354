function* g() {
  const { a = () => {}, b = class {}, c: d = function () {} } = {};
  let [e = () => {}, f = (yield 1)] = [];
  let h, i;
  ({ h = () => {}, x: i = class {} } = {});
  return [a, b, d, e, f, h, i].map((x) => x.name);
}
drive(g(), undefined, () => {});
