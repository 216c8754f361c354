// mode: script
function* g(a) { return [a, yield arguments]; }
const it = g(1); const args = it.next().value; args[0] = 7; log(it.next('x').value);
