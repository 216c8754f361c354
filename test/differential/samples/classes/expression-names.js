function* g() {
  const A = class {};
  let B = class Inner {};
  const list = [class {}, class X {}];
  const { C = class {} } = {};
  const [D = class {}] = [];
  const o = { E: class {}, [yield 1]: class {} };
  log(A.name, B.name, list.map((c) => c.name), C.name, D.name, o.E.name, o.f.name, (yield class {}).name);
  log(class { static name = 'x'; }.name, Object.hasOwn(class {}, 'name'));
}
drive(g(), undefined, 'f', function named() {});
