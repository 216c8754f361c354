class A { *#m() { yield 1; } get() { return this.#m; } }
const a = new A(); const X = Object.create(Object.getPrototypeOf(a.get().prototype)); a.get().prototype = X; const b = new A(); log(b.get() === a.get(), b.get().prototype === X, Object.getPrototypeOf(b.get()()) === X);
Object.freeze(a.get()); new A(); log('ok');
