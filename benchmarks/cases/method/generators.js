class Ring {
  constructor(size) {
    this.size = size;
    this.items = Array.from({ length: size }, (_, i) => i);
    this.start = size >> 1;
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.size; i++) yield this.items[(this.start + i) % this.size];
  }
}

export { Ring };
