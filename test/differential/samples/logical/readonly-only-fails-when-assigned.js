function* g() {
  'use strict';
  const o = Object.freeze({ a: 1, b: null });
  log(o.a ??= yield 'never', o.a ||= yield 'never');
  try {
    o.b ??= yield 1;
  } catch (e) {
    log(e.name);
  }
  try {
    o.c &&= yield 'never';
    log('fine');
    o.c ||= yield 2;
  } catch (e) {
    log(e.name);
  }
}
drive(g());
