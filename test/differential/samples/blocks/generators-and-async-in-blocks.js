// Only plain functions are lifted out of their block.
function* g() {
  {
    function* gen() { yield 'gen'; }
    async function as() {}
    async function* ag() {}
    log([...gen()], typeof as, typeof ag, yield 1);
  }
  log(typeof gen, typeof as, typeof ag);
}
drive(g());
