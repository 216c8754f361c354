class Range {
  constructor(n) {
    this.n = n;
    this.i = 0;
  }

  [Symbol.iterator]() {
    return this;
  }

  next() {
    return this.i < this.n ? { value: this.i++, done: false } : { value: undefined, done: true };
  }
}

export function range(n) {
  return new Range(n);
}
