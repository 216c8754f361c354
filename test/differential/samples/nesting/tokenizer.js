class Lexer {
  constructor(text) { this.text = text; this.pos = 0; }
  *tokens() {
    while (this.pos < this.text.length) {
      const c = this.text[this.pos];
      if (/\s/.test(c)) { this.pos++; continue; }
      if (/\d/.test(c)) yield* this.number();
      else if (/[a-z]/i.test(c)) yield* this.word();
      else { this.pos++; yield { type: 'op', value: c }; }
    }
    return this.pos;
  }
  *number() { let s = this.pos; while (/[\d.]/.test(this.text[this.pos] ?? '')) this.pos++; yield { type: 'num', value: +this.text.slice(s, this.pos) }; }
  *word() { const m = /[a-z]+/iy; m.lastIndex = this.pos; const [w] = m.exec(this.text); this.pos += w.length; yield { type: 'word', value: w }; }
}
for (const t of new Lexer('let x1 = 3.14 * (y+2)').tokens()) log(t.type, t.value);
