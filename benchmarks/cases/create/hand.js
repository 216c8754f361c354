class Two {
  constructor(a) {
    this.a = a;
    this.at = 0;
  }

  [Symbol.iterator]() {
    return this;
  }

  next() {
    switch (this.at++) {
      case 0:
        return { value: this.a, done: false };
      case 1:
        return { value: this.a + 1, done: false };
      default:
        return { value: undefined, done: true };
    }
  }
}

export function two(a) {
  return new Two(a);
}
