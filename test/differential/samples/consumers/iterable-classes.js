class Matrix {
  constructor(w, h, f = (x, y) => 0) { this.w = w; this.h = h; this.c = []; for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) this.c[y * w + x] = f(x, y); }
  *[Symbol.iterator]() { for (let y = 0; y < this.h; y++) for (let x = 0; x < this.w; x++) yield { x, y, value: this.c[y * this.w + x] }; }
  *rows() { for (let y = 0; y < this.h; y++) yield this.c.slice(y * this.w, (y + 1) * this.w); }
}
class Sym extends Matrix {
  constructor(n, f = () => undefined) { super(n, n, (x, y) => (x < y ? f(x, y) : f(y, x))); }
  *[Symbol.iterator]() { for (const { x, y, value } of super[Symbol.iterator]()) if (x <= y) yield [x, y, value]; }
}
const m = new Sym(3, (x, y) => `${x},${y}`);
log([...m].join(' '), [...m.rows()]);
