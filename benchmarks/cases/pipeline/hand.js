class Stage {
  constructor(source) {
    this.source = source;
  }

  [Symbol.iterator]() {
    return this;
  }

  return(value) {
    this.source.return?.();
    return { value, done: true };
  }
}

class Range extends Stage {
  constructor(n) {
    super(undefined);
    this.n = n;
    this.i = 0;
  }

  next() {
    return this.i < this.n ? { value: this.i++, done: false } : { value: undefined, done: true };
  }

  return(value) {
    return { value, done: true };
  }
}

class Mapped extends Stage {
  constructor(source, change) {
    super(source);
    this.change = change;
  }

  next() {
    const step = this.source.next();
    return step.done ? step : { value: this.change(step.value), done: false };
  }
}

class Filtered extends Stage {
  constructor(source, keep) {
    super(source);
    this.keep = keep;
  }

  next() {
    for (;;) {
      const step = this.source.next();
      if (step.done || this.keep(step.value)) return step;
    }
  }
}

class Taken extends Stage {
  constructor(source, n) {
    super(source);
    this.n = n;
  }

  next() {
    if (this.n-- > 0) return this.source.next();
    this.source.return?.();
    return { value: undefined, done: true };
  }
}

export function range(n) {
  return new Range(n);
}

export function map(items, change) {
  return new Mapped(items[Symbol.iterator](), change);
}

export function filter(items, keep) {
  return new Filtered(items[Symbol.iterator](), keep);
}

export function take(items, n) {
  return new Taken(items[Symbol.iterator](), n);
}
