// A slash begins a regular expression after yield and after statements, and divides after expressions.
class A {
  static *#a() { var f = yield yield* []; function e() {} yield /[/]/; yield f / 2 / 1; }
  static *b() { yield* this.#a(); yield class { *m() { yield /c/; } } / 2; yield function () {} / 3; yield {} / 4; }
  *c() { class B { *m() { yield /d/; } } yield /e/; { } /f/.test('f'); yield [yield /g/] / 2; yield `${yield /h/}` / 2; }
}
const o = { *d() { const x = yield /i/ / 2; yield x++ / 2; yield (x) / 2; if (x) /j/.test(x); yield/k/g; } };
for (const it of [A.b(), new A().c(), o.d()]) {
  try {
    drive(it, undefined, 8, 9);
  } catch (e) {
    log(e);
  }
}
