function* l1() { a: for (const x of iter('a', [1, 2, 3])) { try { for (const y of iter('b', [1, 2])) { try { if (yield [x, y]) continue a; } finally { log('f1', yield 'fin'); } } } finally { log('f2'); if (x === 2) break a; } } return 'end'; }
drive(l1()); drive(l1(), 0, 1, 2, 3); drive(l1(), 0, { return: 1 }, 2); drive(l1(), 0, 0, { throw: 't' }, 0);
function* l2() { for (let i = 0; i < 5; i++) { try { if (i === 1) continue; if (i === 3) return yield 'ret'; yield i; } finally { if (i === 3) continue; } } return 'through'; }
drive(l2());
function* l3() { try { try { throw yield 1; } finally { yield 2; try { throw 'inner'; } catch (e) { log(e); } } } catch (e) { log('caught', e); return yield 3; } finally { yield 4; } }
drive(l3(), 0, 'thrown', 0, 'val'); drive(l3(), 0, { return: 'r' }, 1, 2, 3); drive(l3(), { return: 1 }); drive(l3(), 0, 'x', { throw: 'over' }, 1);
function* l4() { o: { try { yield 1; break o; } finally { try { return 'ret'; } finally { if (yield 2) break o; } } } return 'after'; }
drive(l4()); drive(l4(), 0, 0, 1); drive(l4(), 0, { throw: 1 }, 1); drive(l4(), 0, { return: 1 }, 0);
function* l5() { var n = 0; do { if (n === 1) continue; try { yield n; } finally { n++; } } while (n++ < 4 && (yield 't')); return n; }
drive(l5(), 0, 0, 1, 1, 1, 1, 1);
function* l6() { x: y: z: for (var k in { a: 1, b: 2 }) { w: { if (yield k) break w; continue y; } log('after w', k); } }
drive(l6(), 0, 1, 0);
function* fi() { const o = { a: 1, b: 2, c: 3, 1: 0, __proto__: { z: 9, a: 0 } }; for (const k in o) { log(k); if (k === '1') { delete o.b; o.d = 4; } if (k === 'a') Object.defineProperty(o, 'c', { enumerable: false }); yield k; } for (const k in 'ab') yield k; for (const k in null) yield k; for (var v in undefined) yield v; for (o.key in { q: 1 }) yield o.key; for ([o.ch] in { rst: 1 }) yield o.ch; for (const { length } in { abc: 1 }) yield length; for (let k in [yield 'in']) yield k; const arr = [1, 2, 3]; for (const k in arr) { if (k === '0') arr.length = 1; yield k; } }
drive(fi());
function* fm() { const m = new Map([[1, 1], [2, 2]]); for (const [k] of m) { if (k < 4) m.set(k + 2, 0); m.delete(k); yield k; } const a = [1, 2]; for (const x of a) { if (a.length < 5) a.push(x * 2); yield x; } const s = 'a\u{1F600}b'; for (const c of s) yield c; for (const t of new Uint8Array([1, 2])) yield t; for (const x of (function () { return arguments; })(5, 6)) yield x; const holes = [, 1, ,]; for (const h of holes) yield h; class X extends Array { *[Symbol.iterator]() { yield* ['own']; } } for (const x of new X(1, 2)) yield x; const over = [1, 2]; over[Symbol.iterator] = function* () { yield 'o'; }; for (const x of over) yield x; }
drive(fm());
function* sw(v) { switch (v) { case yield 'test1': let a = 'A'; log(a); case 2: try { log(a); } catch (e) { log(e.name); } a = 'set'; break; case yield 'test3': { const b = () => a; try { b(); } catch (e) { log(e.name); } } default: class C {} try { log(typeof C, a); } catch (e) { log(e.name); } case 9: yield 'nine'; } yield 'out'; }
drive(sw(1), 0, 1); drive(sw(2)); drive(sw(3), 0, 0, 3); drive(sw(9)); drive(sw(7), 0, 0, 0);
function* sw2(v) { l: switch (v) { default: yield 'd'; case 1: for (;;) { switch (yield 'in') { case 0: break; case 1: continue; case 2: break l; } break; } yield 'after'; } const f = []; switch (0) { case 0: let q = 1; f.push(() => q++); yield f[0](); q += 5; } yield f[0](); }
drive(sw2(5), 0, 0, 1, 0); drive(sw2(1), 0, 2);
const tags = [];
function tag(s, ...v) { tags.push(s); return v; }
function* tt(n) { for (let i = 0; i < n; i++) { yield tag`a${i}b${yield i}c`; yield tag`x`; } yield tag`a${0}b${yield 'again'}c`; }
drive(tt(2)); drive(tt(1)); log(tags[0] === tags[2], tags[0] === tags[1], tags[0] === tags[5], Object.isFrozen(tags[0]), tags[0].raw, new Set(tags).size);
function* rawTag() { yield String.raw`\u{zz}${yield}\n`; yield ((s) => [s[0], s.raw[0]])`\xg${yield}`; }
drive(rawTag());
