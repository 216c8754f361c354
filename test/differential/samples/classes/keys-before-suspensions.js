function* g(a) {
class K20 {
*0() { yield 5; }
[- 0]() {  }
static [yield 1] = 0;
*[(a, 'x')]() { yield super.toString; }
}
log(new K20()[0](), Object.getOwnPropertyNames(K20.prototype), Object.getOwnPropertyNames(K20));
class K21 { *0() { yield 5; } [a]() { return 1; } *[a + 1]() {} [yield 2]() {} [yield 3] = function* () { yield 7; } }
log(K21.prototype[0]()?.[Symbol.toStringTag], Object.getOwnPropertyNames(K21.prototype), new K21().f.name);
}
drive(g(0), 0, 'k', 'm', 'f');
drive(g('1'), 0, 'k', 'm', '0');
