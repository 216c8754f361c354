// mode: script
// native: direct-eval
// A direct eval around a generator can declare and read names that it uses.
function outer(code) {
  var local = 'local';
  eval(code);
  return [...(function* () { yield local; yield typeof added; })()];
}
log(outer('var added = 1; local = "changed"'), outer(''));
