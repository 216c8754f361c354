function* g(t) { let a; const o = {}; const h = () => { a = t
   x.y = 1
   a = t
   x = { z: a }
  }; try { h() } catch (e) { log(e.name) } yield 1; let x = o; h(); log(o, x); x = 1 }
log([...g(1)]);
