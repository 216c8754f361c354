function* g() {
  ;
  debugger;
  yield 1;
  {}
  ;;
  if (yield 2);
  else debugger;
}
log([...g()]);
