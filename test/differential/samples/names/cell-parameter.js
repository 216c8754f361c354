function mk() { let $x = 1; return [function* () { while ($x < 4) { yield $x; $x++; } }, () => $x]; }
const [g, r] = mk(); drive(g(), 1,2,3); log(r());
