let it;
class A { [(it = (function* () { yield 1; yield typeof A; })(), 'k')]() {} }
log(it.next(), it.next());
