/**
 * Frames for all functions (option `functions`): each call enters a frame at its start and leaves it at its end, by whatever
 * way, and says on the way which statement it is at. In a function
 *
 *     const $call = $enter($code, 3);
 *     try { $call.read = ($n, $w, $x) => { … reads and writes its variables … }; $call.i = 1; …; $call.i = 2; … } catch ($error) { $failed($call, $error); throw $error; } finally { $leave($call); }
 *
 * Generators that are compiled enter theirs in the step function (see `step.ts`).
 */
import type * as acorn from 'acorn';
import type { EditList } from '../../../text/edits.js';
import { findToken } from '../../../text/scan.js';
import type { Analysis } from '../../2-analyze/analyze.js';
import { isAnonymousFunction } from '../../2-analyze/naming.js';
import { patternIdentifiers } from '../../2-analyze/patterns.js';
import type { FunctionInfo, FunctionNode, Node } from '../../2-analyze/scope.js';
import { startOfBlock } from '../starts.js';
import { accessorOf, addAccessors } from './accessors.js';
import { editsAround, editsWithin, type FrameContext, isPiecemeal } from './context.js';
import { addConstructors, addParameters, tokenOf } from './early.js';
import { addNames } from './named.js';
import type { FunctionPlan } from './plan.js';
import { addStatements } from './statements.js';
import { addWaits } from './waits.js';

/** What goes to the start and the end of the program. */
export interface Frames {
  /**
   * Makes the module's code known: comes first.
   * @param code expression for the code object of the module, or its id in a sidecar
   */
  unit(code: string): string;
  /** Names function declarations, and enters the module's own frame: comes after all that is hoisted. */
  readonly setup: string[];
  /** Leaves the module's frame. */
  readonly end: string;
}

/** Insert frames into every function that can have them. */
export function addFrames(context: FrameContext): Frames {
  const { analysis, plan, runtime, names } = context;
  // What stands around other insertions of the same place comes first.
  addConstructors(context);
  for (const func of analysis.functions) {
    const own = plan.functions.get(func);
    if (!own || hasConflict(func, analysis)) continue;
    addParameters(context, func, own);
    if (!func.generator) enterAndLeave(context, func, own);
    inside(context, func, own);
  }
  const setup = addNames(context);
  const codeAt = runtime.use('codeAt');
  const codes = (code: string): string => `${codeAt}(${names.index}, ${code})`;
  if (context.isScript) return { unit: (code) => `${names.unit} = (${names.index}) => ${codes(code)};`, setup, end: '' };
  const program = plan.functions.get(analysis.program)!;
  inside(context, analysis.program, program);
  const accessor = accessorOf(context, program.scopes[0], null);
  const enter = `const ${names.call} = ${runtime.use('beginModule')}(${names.unit}, ${program.index}${accessor ? `, ${accessor}` : ''});`;
  return {
    unit: (code) => `function ${names.unit}(${names.index}) { return ${codes(code)}; }\nvar ${names.key};`,
    setup: [...setup, enter],
    end: `\n${runtime.use('end')}(${names.call});\n`,
  };
}

/** What is said and handed out in the text of a function. */
function inside(context: FrameContext, func: FunctionInfo, plan: FunctionPlan): void {
  const edits = editsWithin(context, func);
  addWaits(context, func, edits);
  addAccessors(context, func, plan, edits);
  addStatements(context, func, plan, edits);
}

function enterAndLeave(context: FrameContext, func: FunctionInfo, plan: FunctionPlan): void {
  const { runtime, names, analysis } = context;
  const { node } = func;
  const edits = editsAround(context, func);
  if (node.type === 'PropertyDefinition') {
    field(context, node, plan, edits);
    return;
  }
  const waits = isPiecemeal(func);
  const own = plan.scopes[0];
  const body = node.type === 'StaticBlock' ? node : (node as FunctionNode).body;
  const accessor = accessorOf(context, own, { host: func, position: body.start + 1 });
  const token = tokenOf(context, func, plan);
  const begin = runtime.use(waits ? 'begin' : token === null ? 'enter' : 'again');
  const call = `${begin}(${names.unit}, ${plan.index}${token === null ? '' : `, ${token}`})`;
  // Inside, where the variables are.
  const reads = accessor ? ` ${names.call}.read = ${accessor};` : '';
  const enter = `const ${names.call} = ${call}; try {${reads}`;
  const leave =
    `} catch (${names.error}) { ${runtime.use('failed')}(${names.call}, ${names.error}); throw ${names.error}; }` +
    ` finally { ${runtime.use(waits ? 'end' : 'leave')}(${names.call}); }`;
  if (body.type === 'BlockStatement' || body.type === 'StaticBlock') {
    const { at, separator } = startOfBlock(
      body as acorn.BlockStatement | acorn.StaticBlock,
      analysis.source,
      body.type === 'BlockStatement',
    );
    edits.insertAfter(at, `${separator} ${enter}`);
    edits.insertBefore(body.end - 1, `${leave} `, body.end);
  } else {
    const arrow = findToken(analysis.source, '=', afterParameters(node as FunctionNode, analysis.source), ',)');
    edits.insertAfter(arrow + 2, ` { ${enter} return (`);
    edits.complete(node.end, `); ${leave} }`, node.start);
  }
}

/** The initialiser of a class's field: where it calls nothing, there is nothing to see. */
function field(context: FrameContext, { value }: acorn.PropertyDefinition, plan: FunctionPlan, edits: EditList): void {
  if (!value || !plan.calls || isAnonymousFunction(value as Node)) return;
  edits.insertBefore(value.start, `${context.runtime.use('field')}(${context.names.unit}, ${plan.index}, () => (`, value.end);
  edits.append(value.end, '))', value.start, 0.35);
}

function afterParameters(node: FunctionNode, source: string): number {
  const last = node.params.at(-1);
  if (last) return last.end;
  return findToken(source, '(', node.start + (node.async ? 'async'.length : 0)) + 1;
}

/**
 * `var f; function f() {}` is fine in a function body, but not in the block that a frame puts around it; and of `function f() {} { function f() {} }`,
 * the inner function would no longer become a variable of the body (ECMAScript B.3.2.1).
 */
function hasConflict(func: FunctionInfo, analysis: Analysis): boolean {
  if (func.generator) return false;
  const names = new Set(func.body.functions.map(({ id }) => id.name));
  if (names.size === 0) return false;
  for (const [declaration, { scope }] of analysis.declarations) {
    if (scope !== func.body || declaration.kind !== 'var') continue;
    for (const { id } of declaration.declarations)
      if (patternIdentifiers(id as Node as never).some(({ name }) => names.has(name))) return true;
  }
  for (const node of analysis.annexB) if (names.has(node.id.name) && analysis.functionOf.get(node)?.outer?.func === func) return true;
  return names.size < func.body.functions.length;
}
