// As minifiers write them: nothing stands between a keyword and what begins an arrow function, a pattern or a group.
function* gen() {
  const add = yield(a,b)=>a+b;
  const by = (f)=>{return(...more)=>f(...more)};
  yield[by(add)(1,2)];
  const list = {*[Symbol.iterator](){yield(x)=>x*2;yield({a})=>a}};
  for(const f of list)yield f({a:3,valueOf(){return 4}});
  for(const f of[(x)=>x,(x)=>-x])yield f(5);
  for(let name in(x)=>x)yield name;
  const choose = (n)=>{switch(n){case 1:return(a)=>a;default:return([a]=[7])=>a}};
  yield choose(1)(6);
  yield choose(2)();
  try{throw(a)=>a+1}catch(f){yield f(7)}
  const run=async()=>{await[(a)=>a];return(a)=>a};
  yield typeof run();
  do(()=>add)();while(false);
  if(false)(0);else(([a])=>a)([1]);
  return(a)=>typeof(b=>b)+a;
}

const g = gen();
let { value, done } = g.next();
log(value(1, 2));
for ({ value, done } = g.next(value); !done; { value, done } = g.next()) log(value);
log(value('!'));
const made=()=>{return(a)=>{return[(b)=>a+b]}};
log(made()(1)[0](2));
