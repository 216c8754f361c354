const o = {
  *a() { yield 'a'; }, *'b c'() { yield 'bc'; }, *1() { yield 1; }, *[`t${1}`]() { yield 't1'; }, * spaced () { yield 's'; },
  *get() { yield 'get'; }, *set() { yield 'set'; }, *async() { yield 'async'; }, *static() { yield 'static'; }, *function() { yield 'function'; }, *new() { yield 'new'; },
  *constructor() { yield 'constructor'; }, *prototype() { yield 'prototype'; }, *__proto__() { yield 'proto'; }, *yield() { yield 'yield'; }, *'constructor2'() {},
};
for (const k of Object.keys(o)) log(k, o[k].name, [...o[k]()]);
class C { static *prototype2() { yield 1; } *'constructor2'() { yield 2; } static *constructor() { yield 'static constructor'; } *async() { yield 3; } static *static() { yield 4; } static async *async() {} }
log([...C.constructor()], [...C.static()], Reflect.ownKeys(C.prototype));
