// During the parameters there is no generator yet; the function itself may be called.
let depth = 0;
function* g(x = depth++ < 2 ? [...g()] : 'deepest') { yield x; }
log([...g()]);
