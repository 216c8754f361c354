function* g(id) { for (let i = 0; i < 3; i++) yield [id, i]; }
const its = Array.from({ length: 4 }, (_, i) => g(i));
const out = [];
for (let round = 0; round < 5; round++) for (const it of its) { const r = it.next(); if (!r.done) out.push(r.value.join('')); }
log(out.join(' '));
