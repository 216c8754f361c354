// mode: script, commonjs
function /* a */ * /* b */ g /* c */ ( /* d */ x /* e */ ) /* f */ { // g
  yield /* h */ x /* i */; // j
  const y = /* k */ yield /* l
  m */
  /* n */ return /* o */ y /* p */ ; <!--
  -->
} // end
// mode: is no directive down here
drive(g(1), undefined, 2);
