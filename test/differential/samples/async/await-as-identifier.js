// mode: script, commonjs
var await = 'identifier';
function* g(await) { yield await; var x = await + 1; yield x; }
log([...g(1)], await);
