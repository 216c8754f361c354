const 名前 = '😀😀', ℵ = "👩‍👩‍👧‍👦"; export function* 𝒢en(𝓍, ünïcode) { const 𝓎 = yield '😀' + 𝓍; const z = yield `🦊${𝓎}🦊`; if (z) throw new Error('💥' + ünïcode + ℵ); return [𝓍, 𝓎, z, 名前]; }
export function* after𝒜ll(value) {
  /* 🎈🎈🎈 */ const first = yield value; /* 🎈 */ const second = yield first; // 🎈
  return first + second;
}
