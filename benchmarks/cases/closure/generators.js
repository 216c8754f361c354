class Operation {
  constructor(value) {
    this.value = value;
  }

  [Symbol.iterator]() {
    return new Single(this);
  }
}

class Single {
  constructor(operation) {
    this.operation = operation;
    this.called = false;
  }

  next(value) {
    if (this.called) return { value, done: true };
    this.called = true;
    return { value: this.operation, done: false };
  }

  [Symbol.iterator]() {
    return new Single(this.operation);
  }
}

export function constants(drive, a, b) {
  const offset = a - b;
  return drive(function* () {
    const x = yield a;
    const y = yield b;
    return x + y + offset;
  });
}

export function reassigned(drive, a, b) {
  let count = 0;
  const result = drive(function* () {
    const x = yield a;
    count++;
    const y = yield b;
    count++;
    return x + y;
  });
  return result + count;
}

export function kept(drive, a, b) {
  const offset = a - b;
  const add = function* () {
    const x = yield a;
    const y = yield b;
    return x + y + offset;
  };
  return drive(add);
}

export function delegating(drive, a, b) {
  const first = new Operation(a);
  const second = new Operation(b);
  return drive(function* () {
    const x = yield* first;
    const y = yield* second;
    return x.value + y.value;
  });
}
