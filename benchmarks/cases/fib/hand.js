class Fib {
  constructor(n) {
    this.n = n;
    this.i = 0;
    this.a = 0;
    this.b = 1;
  }

  [Symbol.iterator]() {
    return this;
  }

  next() {
    if (this.i === this.n) return { value: undefined, done: true };
    const value = this.a;
    this.a = this.b;
    this.b = (value + this.b) & 0xfffff;
    this.i++;
    return { value, done: false };
  }
}

export function fib(n) {
  return new Fib(n);
}
