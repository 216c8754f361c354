// var in a catch block of the parameter's name: the initialiser sets the parameter, the variable is the function's.
function* g() {
  log(e);
  try {
    throw 'thrown';
  } catch (e) {
    var e = yield e;
    log(e);
    for (var e in { k: 1 }) log(e);
  }
  return [e];
}
drive(g(), undefined, 'assigned');
