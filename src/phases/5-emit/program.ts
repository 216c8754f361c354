/** The compiled program: step functions and classes at their homes, function objects in place, the rest as it was. */
import type * as acorn from 'acorn';
import type { CodeObjectData, StoredLayout } from '../../../runtime/abi.js';
import type { ResolvedOptions } from '../../options.js';
import { type Code, code, Mapped } from '../../text/code.js';
import type { EditList } from '../../text/edits.js';
import { stringLiteral } from '../../text/literal.js';
import { findToken } from '../../text/scan.js';
import { lowerBound } from '../../text/sorted.js';
import type { Analysis } from '../2-analyze/analyze.js';
import type { GeneratorInfo } from '../2-analyze/generators.js';
import { freshName } from '../2-analyze/names.js';
import type { FunctionInfo, FunctionNode, Node, Scope } from '../2-analyze/scope.js';
import { holdIterators } from '../3-lower/held.js';
import { Lowering, type Saying } from '../3-lower/lowering.js';
import { Rewriter } from '../3-lower/rewrite.js';
import { lowerBody } from '../3-lower/statements.js';
import { ClassKeys } from './class-keys.js';
import { exportedDeclarations, mayBeCalledEarly } from './early.js';
import type { FrameContext, FrameNames } from './frames/context.js';
import { addFrames, type Frames } from './frames/frames.js';
import type { FramePlan } from './frames/plan.js';
import { saysAt } from './frames/statements.js';
import { generatorClass } from './klass.js';
import type { Layouts } from './layouts.js';
import { Literals } from './literals.js';
import { Makers } from './makers.js';
import { accessors, type OuterNames, outerNames, readers, SharedNames } from './outer-names.js';
import { pack } from './pack.js';
import { type PlaceContext, place } from './place.js';
import { Runtime } from './runtime-names.js';
import { blankFrame, plainFrame } from './shell.js';
import { startOfScope } from './starts.js';
import { type StepFrame, stepFunction } from './step.js';

/** First line of what is added: by it, a compiled file is recognised. */
export const compiledMark = '/* compiled by genframe */';

/** @returns whether the evaluator can go on with frames of the generator */
export type HandOver = (generator: GeneratorInfo, lowering: Lowering) => boolean;

/** A class of a prelude. */
interface PreludeClass {
  readonly generator: GeneratorInfo;
  readonly text: string;
  /** Its step function, or what stands for that (see `define` of the runtime). */
  readonly step: string;
  /** What snapshots know of its frames, where that is not packed: a statement. */
  readonly layout: string;
  /** Accessors of variables around, or the state in which the step function gives them. */
  readonly access: Code | null;
}

/** What goes to the start of a home. */
interface Prelude {
  readonly classes: PreludeClass[];
  readonly steps: Code[];
  readonly setup: Code[];
  readonly variables: string[];
}

/**
 * Make the compiled program.
 * @param unit the module's identity
 * @param codes code objects by function; empty with `bytecode: 'none'`
 * @param layouts what snapshots need to know, if they are wanted
 * @param plan frames of ordinary functions, where they are wanted
 * @param handOver adds to a generator's code object what the evaluator needs to go on with its frames, if that is possible
 */
export function emit(
  analysis: Analysis,
  options: ResolvedOptions,
  unit: string,
  codes: ReadonlyMap<FunctionInfo, CodeObjectData>,
  layouts: Layouts | null,
  plan: FramePlan | null,
  handOver: HandOver | null,
): Code {
  return new Emitter(analysis, options, unit, codes, layouts, plan, handOver).emit();
}

class Emitter {
  private readonly runtime: Runtime;
  private readonly rewriter: Rewriter;
  private readonly preludes = new Map<Scope, Prelude>();
  private readonly shells = new Map<GeneratorInfo | null, Code>();
  private readonly literals: Literals;
  private readonly classKeys = new Map<acorn.Class, ClassKeys>();
  private readonly context: PlaceContext;
  private readonly outerNames: ReadonlyMap<GeneratorInfo, OuterNames>;
  private readonly isModule: boolean;
  private readonly hasEarlyCalls: boolean;
  private readonly init: string;
  private readonly moduleUnit: string;
  private readonly makers: Makers | null;
  private readonly packedName: string;
  private readonly packedLayouts = new Map<CodeObjectData, StoredLayout>();
  private readonly packedIndexes: ReadonlyMap<FunctionInfo, number>;
  private readonly sharedNames = new SharedNames();
  private readonly sharedName: string;
  private readonly frameNames: FrameNames | null;

  constructor(
    private readonly analysis: Analysis,
    private readonly options: ResolvedOptions,
    private readonly unit: string,
    private readonly codes: ReadonlyMap<FunctionInfo, CodeObjectData>,
    private readonly layouts: Layouts | null,
    private readonly plan: FramePlan | null,
    private readonly handOver: HandOver | null,
  ) {
    this.outerNames = handOver ? outerNames(analysis, options.sourceType) : new Map();
    this.packedIndexes = new Map([...codes.keys()].map((func, i) => [func, i]));
    const { names } = analysis;
    this.isModule = options.sourceType === 'module';
    this.hasEarlyCalls = this.isModule && (plan !== null || mayBeCalledEarly(analysis));
    this.runtime = new Runtime(options.runtime, options.sourceType, names);
    this.rewriter = new Rewriter(analysis, this.runtime);
    this.init = freshName('$init', names);
    this.packedName = options.sourceType === 'script' ? `${this.unitName}$` : freshName('$code', names);
    this.sharedName = freshName('$names', names);
    if (layouts) holdIterators(analysis, this.rewriter, this.runtime);
    this.literals = new Literals(analysis.source, this.runtime);
    this.moduleUnit = layouts ? freshName('$unit', names) : '';
    this.makers = layouts ? new Makers(analysis, this.rewriter, this.runtime, this.shells) : null;
    this.frameNames = plan && this.chooseFrameNames();
    this.context = {
      shared: plan !== null,
      rewriter: this.rewriter,
      runtime: this.runtime,
      source: analysis.source,
      savable: layouts !== null,
      light: options.closures === 'light',
      isModule: this.isModule,
      hasEarlyCalls: this.hasEarlyCalls,
      exported: exportedDeclarations(analysis),
      isScript: options.sourceType === 'script',
      init: this.init,
      classOf: (generator) => (this.isLoose(generator.home) ? `${this.unitName}.${generator.name}` : generator.name),
      finishedClassOf: (generator) =>
        this.mayBeEarly(generator) ? `(${generator.name} || ${this.init}(), ${generator.name})` : this.context.classOf(generator),
      prologue: (generator) => (this.mayBeEarly(generator) ? `${generator.name} || ${this.init}(); ` : ''),
      classKeys: (generator, cls) => this.keysOf(generator, cls),
      literals: this.literals,
      fresh: (name) => freshName(name, names),
      atStart: (edits, scope, text) => this.atStart(edits, scope, text),
    };
  }

  emit(): Code {
    const { generators, source } = this.analysis;
    const frames = this.plan && addFrames(this.frameContext(this.plan));
    // Inner generators first: the outer ones' text holds their function objects.
    for (const generator of [...generators].reverse()) this.generator(generator);
    const root = this.rewriter.edits(null);
    for (const [home, prelude] of this.preludes)
      if (home.kind !== 'program') insertAtStart(root, home, source, this.homePrelude(home, prelude));
    const program = this.preludes.get(this.analysis.program.body);
    const { at: start } = startOfScope(this.analysis.program.body, source);
    const isScript = this.options.sourceType === 'script';
    const codes = this.packedCode();
    const prelude = this.programPrelude(program, frames, isScript ? codes : '', start);
    const names = this.sharedNames.text(this.analysis.stepNames);
    const packed = codes + (names === '' ? '' : `\nfunction ${this.sharedName}() { return ${names}; }\n`);
    return code`${root.slice(0, start)}${prelude}${root.slice(start, source.length)}${isScript ? '' : packed}${frames?.end ?? ''}`;
  }

  private chooseFrameNames(): FrameNames {
    const fresh = (name: string): string => freshName(name, this.analysis.names);
    return {
      call: fresh('$call'),
      unit: this.packedName,
      error: fresh('$error'),
      index: fresh('$n'),
      write: fresh('$w'),
      value: fresh('$x'),
      key: fresh('$key'),
      args: fresh('$args'),
    };
  }

  private frameContext(plan: FramePlan): FrameContext {
    const { analysis, rewriter, runtime } = this;
    return {
      analysis,
      rewriter,
      runtime,
      plan,
      isScript: this.options.sourceType === 'script',
      names: this.frameNames!,
      atStart: (edits, scope, text) => this.atStart(edits, scope, text),
    };
  }

  /** The code object of the module, or its id in a sidecar. Hand-over adds to it with each generator, so it comes last. */
  private moduleCode({ module }: FramePlan): string {
    if (this.options.bytecode === 'sidecar') return stringLiteral(module.id!);
    const { text, strings } = pack([module]);
    return `${this.runtime.use('packed')}(0, ${stringLiteral(text)}, ${stringLiteral(strings)})`;
  }

  /** What the body of a generator says of itself while it runs. */
  private saying(generator: GeneratorInfo): Saying | null {
    const { frameNames, runtime } = this;
    if (!frameNames) return null;
    const { call } = frameNames;
    const statements = this.plan!.functions.get(generator.func)?.statements;
    return {
      call,
      at: (node) => {
        const found = statements?.get(node as Node);
        return found ? saysAt(call, found.number) : null;
      },
      caught: (error) => `${runtime.use('caught')}(${call}, ${error})`,
    };
  }

  private stepFrame(generator: GeneratorInfo, { names }: Lowering): StepFrame | null {
    const { frameNames, runtime } = this;
    return (
      frameNames && {
        call: frameNames.call,
        enter: `${runtime.use('resumed')}(${this.context.classOf(generator)}, ${generator.frame}, ${names.value}, ${names.mode})`,
        failed: runtime.use('failed'),
        left: runtime.use('left'),
        error: frameNames.error,
      }
    );
  }

  private generator(generator: GeneratorInfo): void {
    const { func, home } = generator;
    // The names of a script's makers are not seen where the code of an inline generator stands.
    const isFar = generator.placement === 'inline' && this.isLoose(home);
    const makers = (!isFar && this.makers?.of(generator)) || [];
    const lowering = new Lowering(
      generator,
      this.analysis,
      this.rewriter,
      this.runtime,
      this.shells,
      this.literals,
      this.saying(generator),
      this.layouts !== null,
    );
    // An exception that is thrown in is to be seen to leave the frame.
    if (this.plan) lowering.listing.handles = true;
    lowering.enter(func.body);
    lowerBody(lowering, (func.node as FunctionNode & { body: acorn.BlockStatement }).body.body);
    lowering.listing.leaveReturn(null);
    lowering.listing.finish();
    const inline = generator.placement === 'inline';
    const access = this.accessors(generator, lowering);
    const step = stepFunction(lowering, this.stepFrame(generator, lowering), inline ? access : null);
    const members = makers.filter(({ isMember }) => isMember);
    const placed = place(this.context, generator, lowering, inline ? step : null, members);
    for (const { name } of members) this.prelude(home).variables.push(name);
    if (placed.expression) this.shells.set(generator, placed.expression);
    const prelude = this.prelude(home);
    const strict = func.strict && !home.func.strict ? "\n  'use strict';" : '';
    if (!inline) this.step(generator, code`function ${this.stepName(generator)}(${step.parameters}) {${strict}${step.body}}`);
    for (const { text, isMember } of makers) if (!isMember) this.step(generator, text);
    const { handles } = lowering.listing;
    prelude.classes.push({
      generator,
      text: generatorClass(generator, this.runtime, {
        handles,
        receives: lowering.receives,
        saved: this.layouts ? { blank: blankFrame(generator, lowering), makers: makers.map(({ name }) => name) } : null,
        known: this.plan !== null,
        frame: (self) => plainFrame(this.context, generator, lowering, self),
      }),
      step: inline ? (handles ? '1' : '0') : `${generator.name}step`,
      layout: this.layout(generator, lowering),
      access: inline && access ? String(step.states) : access,
    });
    prelude.setup.unshift(...placed.setup);
  }

  /** In stack traces, the step function has the name of the generator function. */
  private stepName({ name, node, func }: GeneratorInfo): Code {
    return new Mapped(`${name}step`, (node.id ?? node).start, func.name || '<anonymous>');
  }

  /** With a sidecar, classes only name their code objects: by what the ids of those of one home begin with, and by their order. */
  private idOf({ generator }: PreludeClass): string {
    const id = this.options.bytecode === 'sidecar' ? this.codes.get(generator.func)?.id : undefined;
    return id === undefined ? '0' : `'${id.slice(0, id.lastIndexOf(':'))}'`;
  }

  /** With snapshots, the class knows its frames and its module. What tells of its code object tells of the frames, too. */
  private layout(generator: GeneratorInfo, lowering: Lowering): string {
    if (!this.layouts) return '';
    const layout = this.layouts.layout(generator, lowering);
    const data = this.codes.get(generator.func);
    if (data && this.isPacked) {
      this.packedLayouts.set(data, layout);
      return '';
    }
    return `${this.runtime.use('savable')}(${generator.name}, ${this.moduleUnit}, ${stringLiteral(JSON.stringify(layout))});\n`;
  }

  /** The classes of a home, made known. */
  private classes({ classes }: Prelude, text: (cls: PreludeClass) => string): Code {
    if (classes.length === 0) return '';
    const list = [...classes].reverse();
    const pairs = list.map(({ generator, step }) => `${generator.name}, ${step}`).join(', ');
    const define = `${this.runtime.use('define')}(${this.idOf(list[0]!)}, [${pairs}])`;
    const first = this.firstOf(list);
    const defined = first < 0 ? define : this.describedAll(list, define, first);
    const told = list.map((each) => [each.layout, first < 0 || !this.isUsual(each) ? this.description(each) : '']);
    return code`${lines([...list.map(text), `${defined};`])}${told}`;
  }

  /** The number of the first class's code object, where those of all are packed and follow each other; else -1. */
  private firstOf(list: readonly PreludeClass[]): number {
    if (!this.isPacked) return -1;
    const first = this.packedIndex(list[0]!.generator);
    return list.every(({ generator }, i) => this.packedIndex(generator) === first + i) ? first : -1;
  }

  private describedAll(list: readonly PreludeClass[], define: string, first: number): string {
    const names = list.some(({ access }) => access === this.sharedName) ? `, ${this.sharedName}` : '';
    return `${this.runtime.use('describeAll')}(${define}, ${this.teller}, ${first}${names})`;
  }

  /** Its code uses variables by accessors in common, or none. */
  private isUsual({ access }: PreludeClass): boolean {
    return access === null || access === this.sharedName;
  }

  /** What gives packed code objects, and tells snapshots of frames. */
  private get teller(): string {
    return this.layouts ? this.moduleUnit : this.packedName;
  }

  /** The declaration of the module's unit object, in front of the classes of a home. */
  private unitDeclaration(home: Scope): Code[] {
    if (!this.layouts) return [];
    const names = this.layouts.namesOf(home);
    const isShared = names.length > 0 && home.kind === 'program' && !this.isLoose(home);
    if (isShared) this.sharedNames.read(names);
    const accessors = isShared ? this.sharedName : readers(names);
    const unit = this.layouts.unit(home, this.options.moduleId, accessors, this.isPacked ? this.packedName : '');
    return [`const ${this.moduleUnit} = ${unit};`];
  }

  /** What the evaluator needs to go on with a generator's frames, where it can: variables that it is to reach. */
  private accessors(generator: GeneratorInfo, lowering: Lowering): Code | null {
    const outer = this.outerNames.get(generator);
    if (outer?.complete !== true || !this.handOver!(generator, lowering)) return null;
    const wanted = {
      generator,
      outer,
      privateNames: this.codes.get(generator.func)!.co_freevars.filter((name) => name.startsWith('#')),
      isScript: this.options.sourceType === 'script',
      rewriter: this.rewriter,
      stepNames: this.analysis.stepNames,
    };
    return this.sharedNames.add(wanted) ? this.sharedName : accessors(wanted);
  }

  /** The statement that gives a class its code object; '' where it has none. */
  private description({ generator, access }: PreludeClass): Code {
    const planned = this.plan?.functions.get(generator.func);
    if (!planned && !this.isPacked) return '';
    const from = planned ? this.frameNames!.unit : this.teller;
    const index = planned ? planned.index : this.packedIndex(generator);
    return code`${this.runtime.use('describe')}(${generator.name}, ${from}, ${String(index)}${access ? [', ', access] : ''});\n`;
  }

  private packedIndex({ func }: GeneratorInfo): number {
    return this.packedIndexes.get(func) ?? -1;
  }

  /** Whether code objects are packed one by one; with frames for ordinary functions, the module's holds all others. */
  private get isPacked(): boolean {
    return !this.options.functions && this.options.bytecode === 'inline' && this.codes.size > 0;
  }

  /** All code objects of the program, behind a function that gives them by number. */
  private packedCode(): string {
    if (!this.isPacked) return '';
    const { text, strings } = pack([...this.codes.values()], this.packedLayouts);
    const code = `${this.runtime.use('packed')}($n, ${stringLiteral(text)}, ${stringLiteral(strings)})`;
    return this.options.sourceType === 'script'
      ? `${this.packedName} = ($n) => ${code};\n`
      : `\nfunction ${this.packedName}($n) { return ${code}; }\n`;
  }

  private keysOf({ host, home, func }: GeneratorInfo, cls: acorn.Class): ClassKeys {
    let keys = this.classKeys.get(cls);
    if (!keys) {
      keys = new ClassKeys(cls, {
        source: this.analysis.source,
        edits: this.rewriter.edits(host),
        scope: func.outer!,
        functionOf: this.analysis.functionOf,
        variable: (wish) => this.variable(home, `${this.analysis.stepNames.frame}${wish}`),
        use: (name) => this.runtime.use(name),
      });
      this.classKeys.set(cls, keys);
    }
    return keys;
  }

  /** A new variable of a home, as code below the home reaches it. */
  private variable(home: Scope, wish: string): string {
    const name = freshName(wish, this.analysis.names);
    if (this.isLoose(home)) return `${this.unitName}.${name}`;
    this.prelude(home).variables.push(name);
    return name;
  }

  private prelude(home: Scope): Prelude {
    let prelude = this.preludes.get(home);
    if (!prelude) {
      prelude = { classes: [], steps: [], setup: [], variables: [] };
      this.preludes.set(home, prelude);
    }
    return prelude;
  }

  /** A script's top level is the global scope: nothing may be added to it. */
  private isLoose(home: Scope): boolean {
    return home.kind === 'program' && this.options.sourceType === 'script';
  }

  private get unitName(): string {
    return `${this.runtime.global}.units.${this.unit}`;
  }

  /** The step function follows the statement that the generator stands in. */
  private step(generator: GeneratorInfo, text: Code): void {
    const { home } = generator;
    if (this.isLoose(home)) {
      this.prelude(home).steps.push(text);
      return;
    }
    const node = (home.kind === 'program' ? home.node : (home.func.node as FunctionNode).body) as acorn.Program | acorn.BlockStatement;
    const statement = statementAt(node.body as Node[], generator.node.start);
    const at = statement ? statement.end : node.end;
    // Behind a brace that a frame may close there.
    if (this.plan) this.rewriter.edits(null).append(at, code`\n${text}`, at, 0.6);
    else this.rewriter.edits(null).insertAfter(at, code`\n${text}`);
  }

  /** A function declaration of a module may be called by others of a cycle before the module has run. */
  private mayBeEarly(generator: GeneratorInfo): boolean {
    if (!this.hasEarlyCalls || generator.home.kind !== 'program') return false;
    let { func } = generator;
    if (func.parent?.kind === 'program') return false;
    while (func.parent && func.parent.kind !== 'program') func = func.parent;
    return func.kind === 'declaration';
  }

  private homePrelude(home: Scope, prelude: Prelude | undefined): Code {
    if (!prelude) return '';
    const variables = prelude.variables.length > 0 ? `let ${prelude.variables.join(', ')};\n` : '';
    return code`\n${variables}${lines(this.unitDeclaration(home))}${this.classes(prelude, ({ text }) => text)}${lines(prelude.setup)}`;
  }

  private programPrelude(prelude: Prelude | undefined, frames: Frames | null, packed: string, start: number): Code {
    const unit = frames ? `${frames.unit(this.moduleCode(this.plan!))}\n` : packed;
    const own = code`${unit}${prelude ? this.programCode(prelude) : ''}${lines(frames?.setup ?? [])}`;
    const access = this.runtime.declaration();
    if (!access && !prelude && !frames && !packed) return '';
    const marker = `${compiledMark}\n`;
    return code`${start > 0 && !/[\n\r]$/.test(this.analysis.source.slice(0, start)) ? '\n' : ''}${marker}${access}${own}`;
  }

  private programCode(prelude: Prelude): Code {
    const home = this.analysis.program.body;
    const names = [...prelude.classes].reverse().map(({ generator }) => generator.name);
    if (this.isLoose(home)) {
      const classes = this.classes(prelude, ({ text }) => text);
      return code`${this.unitName} = (() => {\n${lines(this.unitDeclaration(home))}${classes}${lines([...prelude.steps, `return { ${names.join(', ')} };`])}})();\n${lines(prelude.setup)}`;
    }
    if (!this.hasEarlyCalls) return this.homePrelude(home, prelude);
    const classes = this.classes(prelude, ({ generator, text }) => `${generator.name} = ${text};`);
    return code`var ${[...names, ...prelude.variables].join(', ')};
function ${this.init}() {
  if (${names[0]!}) return;
${lines(this.unitDeclaration(home))}${classes}${lines(prelude.setup)}}
${this.init}();
`;
  }

  private atStart(edits: EditList, scope: Scope, text: Code): void {
    const { source } = this.analysis;
    const node = scope.node as Node;
    if (node.type === 'SwitchStatement') {
      // Tests are evaluated in the scope of the cases; a new object equals none.
      edits.insertAfter(findToken(source, '{', node.discriminant.end, ')') + 1, code` case (${text}, {}):`);
    } else if (scope.kind === 'block' && node.type === 'FunctionDeclaration') edits.insertBefore(node.start, text, node.end);
    else insertAtStart(edits, scope, source, code` ${text}`);
  }
}

function insertAtStart(edits: EditList, scope: Scope, source: string, text: Code): void {
  const { at, separator } = startOfScope(scope, source);
  edits.insertAfter(at, code`${separator}${text}`);
}

/** The statement of a list that an offset lies in. */
function statementAt(body: readonly Node[], offset: number): Node | undefined {
  return body[lowerBound(body, offset + 1, ({ end }) => end)];
}

function lines(items: readonly Code[]): Code {
  return items.map((item) => code`${item}\n`);
}
