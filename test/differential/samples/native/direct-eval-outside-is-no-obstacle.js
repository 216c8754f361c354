// mode: script
// A direct eval around a generator may declare and change names that its body uses.
function outer(code) {
  var local = 'local';
  eval(code);
  return [...(function* () { yield local; yield typeof added; })()];
}
log(outer('var added = 1; local = "changed"'), outer(''));
