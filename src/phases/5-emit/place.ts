/**
 * Where each function object goes: the edits that put it in the generator function's place, in every form that the
 * language has for one.
 */
import type * as acorn from 'acorn';
import { type Code, code, Mapped } from '../../text/code.js';
import type { EditList } from '../../text/edits.js';
import { findToken } from '../../text/scan.js';
import type { GeneratorInfo } from '../2-analyze/generators.js';
import { inParameters } from '../2-analyze/resolve.js';
import type { Scope } from '../2-analyze/scope.js';
import type { Lowering } from '../3-lower/lowering.js';
import { propertyKey } from '../3-lower/rewrite.js';
import type { ClassKeys } from './class-keys.js';
import type { Literals } from './literals.js';
import type { Maker } from './makers.js';
import { hasStepMember, parameterRange, parameters, type ShellContext, type Step, selfName, shellBody, stepArrow } from './shell.js';

const isIdentifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

export interface Placed {
  /** For a declaration in the body of a compiled generator: the expression of its function object. */
  readonly expression: Code | null;
  /** Statements that finish the function object, for the home's prelude. */
  readonly setup: Code[];
}

export interface PlaceContext extends ShellContext {
  /** Option `closures` is 'light'. */
  readonly light: boolean;
  /** The source is a module: its top-level functions must exist before it runs. */
  readonly isModule: boolean;
  readonly isScript: boolean;
  /** Its functions may be called before it has run. */
  readonly hasEarlyCalls: boolean;
  /** Declarations behind an `export`. */
  readonly exported: ReadonlySet<unknown>;
  /** Name of the function that makes sure that the module's classes are there. */
  readonly init: string;
  fresh(name: string): string;
  /** The computed keys of a class with a generator method or field. */
  classKeys(generator: GeneratorInfo, cls: acorn.Class): ClassKeys;
  /** Object literals with methods that have to be finished. */
  readonly literals: Literals;
  /** Insert at the start of a scope, after directives. */
  atStart(edits: EditList, scope: Scope, text: Code): void;
}

/**
 * Put the function object of `generator` into its place.
 * @param makers those of its functions' makers that have to be members of its class
 */
export function place(
  context: PlaceContext,
  generator: GeneratorInfo,
  lowering: Lowering,
  step: Step | null,
  makers: readonly Maker[],
): Placed {
  const { func, site } = generator;
  const placer = new Placer(context, generator, lowering, step, makers);
  if (func.kind === 'declaration') return placer.declaration();
  if (func.kind === 'method') {
    if (site.container!.type === 'ObjectExpression')
      placer.objectMethod(site.holder as acorn.Property, site.container as acorn.ObjectExpression);
    else placer.classMethod(site.holder as acorn.MethodDefinition, site.container as acorn.Class);
  } else placer.expression();
  return placer.placed;
}

class Placer {
  readonly placed = { expression: null as Code | null, setup: [] as Code[] };
  private readonly edits: EditList;
  private readonly open: number;
  private readonly close: number;

  constructor(
    private readonly context: PlaceContext,
    private readonly generator: GeneratorInfo,
    private readonly lowering: Lowering,
    private readonly step: Step | null,
    private readonly makers: readonly Maker[],
  ) {
    this.edits = context.rewriter.edits(generator.host);
    ({ open: this.open, close: this.close } = parameterRange(generator.node, context.source));
  }

  private get cls(): string {
    return this.context.finishedClassOf(this.generator);
  }

  private use(name: string): string {
    return this.context.runtime.use(name);
  }

  private body(guard = false): Code {
    return shellBody(this.context, this.generator, this.lowering, this.step, guard);
  }

  /** Parameter names that occur twice, which methods do not allow. */
  private get duplicates(): boolean {
    const names = this.generator.node.params.map((param) => (param.type === 'Identifier' ? param.name : ''));
    return new Set(names).size < names.length && names.every(Boolean);
  }

  /**
   * The text before the parameters and after the body's opening that makes the function object with the name that `key`
   * gives. A method has no [[Construct]], as a generator function has none; where many are made, a plain function is
   * cheaper: it comes with a `prototype`.
   */
  private around(key: string, access: string): { before: Code; after: Code } {
    const { generator, cls } = this;
    const { exactness, self, func } = generator;
    const { light } = this.context;
    const cheap = exactness === 'shared' && (func.strict || light);
    const plain = this.duplicates || exactness === 'hidden' || cheap;
    // A plain function knows itself by its own name. That of a declaration is a variable outside.
    const isNamed = func.kind === 'expression' && !!generator.node.id;
    const ownName = cheap && isNamed ? '' : (self?.name ?? (this.referencesSelf() ? func.name : ''));
    const variable = ownName || (exactness === 'closure' ? selfName(this.context) : '');
    const body = this.body(plain);
    const finisher =
      exactness === 'once' || exactness === 'closure' ? exactness : cheap ? (light ? 'sharedLight' : 'sharedPlain') : 'shared';
    const wrap = exactness === 'hidden' ? '' : `${this.use(finisher)}(${cls}, `;
    const unwrap = wrap ? ')' : '';
    // The name that a place gives is no variable in the function.
    const isNamedByPlace = cheap && !isNamed && key !== '""';
    const functionName = plain && !isNamedByPlace && isIdentifier.test(func.name) ? code` ${this.mapped(func.name)}` : '';
    const inner = isNamedByPlace
      ? { before: code`${wrap}{ ${this.mapped(key)}: function(`, after: code`) ${body} }${access}${unwrap}` }
      : plain
        ? { before: code`${wrap}function${functionName}(`, after: code`) ${body}${unwrap}` }
        : { before: code`${wrap}{ ${this.mapped(key)}(`, after: code`) ${body} }${access}${unwrap}` };
    if (!variable) return inner;
    // The name of a function expression is bound to the finished function object.
    const alias = ownName && exactness === 'closure' ? `, ${selfName(this.context)}` : '';
    const assign = alias ? `${ownName} = ${selfName(this.context)} = ` : `${variable} = `;
    return { before: code`((${variable}${alias}) => ${assign}${inner.before}`, after: code`${inner.after})()` };
  }

  /** The parameters refer to the function expression's own name. */
  private referencesSelf(): boolean {
    const { func } = this.generator;
    const self = func.params.parent;
    if (self?.kind !== 'self') return false;
    return [...self.bindings.values()].some(({ references }) => references.some(({ node }) => inParameters(func, node)));
  }

  /** The function's name, at its place in the source. */
  private mapped(name: string): Code {
    const { id } = this.generator.node;
    return id ? new Mapped(name, id.start) : name;
  }

  private named(): { before: Code; after: Code } {
    const { name } = this.generator.func;
    if (name === '__proto__') return this.around("['__proto__']", '.__proto__');
    const key = propertyKey(name);
    return this.around(key, key === name ? `.${name}` : `[${key}]`);
  }

  private whole(): Code {
    const { before, after } = this.named();
    return code`${before}${parameters(this.context, this.generator)}${after}`;
  }

  expression(): void {
    const { node, site } = this.generator;
    if (site.computedKey && site.holder) {
      if (site.holder.type === 'PropertyDefinition') this.field(site.holder);
      else this.keyed(site.holder as acorn.Property);
      return;
    }
    const { before, after } = this.named();
    this.edits.replace(node.start, this.open + 1, site.constructed ? code`(${before}` : before);
    this.edits.replace(this.close, node.end, site.constructed ? code`${after})` : after);
  }

  declaration(): Placed {
    const { generator, context } = this;
    const { func, node, site } = generator;
    const scope = func.outer!;
    const moduleLevel = context.isModule && scope.kind === 'program';
    if (moduleLevel) this.moduleDeclaration(node as acorn.FunctionDeclaration, site.holder as acorn.ExportDefaultDeclaration | undefined);
    // A `;` stays in its place: the lines around must not become one statement, nor a string behind it a directive.
    else if (scope.functions.findLast(({ id }) => id.name === func.name) !== node) this.edits.replace(node.start, node.end, ';');
    else if (context.isScript && scope.kind === 'program') {
      // The declaration makes the global property; its value comes with the prelude.
      this.edits.replace(node.start, node.end, code`function ${this.mapped(func.name)}() {}`);
      this.placed.setup.push(code`${func.name} = ${this.whole()};`);
    } else if (generator.host && scope.func === generator.host.func && generator.host.func.scopes.includes(scope)) {
      this.placed.expression = this.whole();
    } else if (generator.exactness === 'hidden' && (scope.func.strict || scope === scope.func.body)) {
      this.edits.replace(node.start, this.open + 1, code`function ${this.mapped(func.name)}(`);
      this.edits.replace(this.close, node.end, code`) ${this.body()}`);
    } else {
      const variable = scope === scope.func.body ? 'var' : 'let';
      if (scope.kind === 'switch') {
        // The cases have no common start for a variable. A declaration makes one; that of an async function keeps it in the block.
        this.edits.replace(node.start, node.end, code`async function ${this.mapped(func.name)}() {}`);
        context.atStart(this.edits, scope, code`${func.name} = ${this.whole()}`);
        return this.placed;
      }
      const text = code`${variable} ${func.name} = ${this.whole()};`;
      this.edits.replace(node.start, node.end, ';');
      if (scope === generator.home) this.placed.setup.push(text);
      else context.atStart(this.edits, scope, text);
    }
    return this.placed;
  }

  /**
   * A function declaration of a module is there before the module has run: others of a cycle may call it. Such a call
   * makes the function object; otherwise the prelude does.
   */
  private moduleDeclaration(node: acorn.FunctionDeclaration, holder: acorn.ExportDefaultDeclaration | undefined): void {
    const { context } = this;
    const anonymous = !node.id;
    const name = anonymous ? context.fresh('default$') : node.id.name;
    if (!context.hasEarlyCalls) {
      // Where it stood, it is exported.
      const text = holder ? `export { ${name} as default };` : context.exported.has(node) ? `{ ${name} };` : ';';
      this.edits.replace(holder?.start ?? node.start, holder?.end ?? node.end, text);
      this.placed.setup.push(code`var ${this.mapped(name)} = ${this.whole()};`);
      return;
    }
    const exported = anonymous ? ` export { ${name} as default };` : '';
    this.edits.replace(
      anonymous && holder ? holder.start : node.start,
      node.end,
      code`function ${this.mapped(name)}(${this.expected(node)}) { ${context.init}(); return ${name}.apply(this, arguments); }${exported}`,
    );
    this.placed.setup.push(code`${name} = ${this.whole()};`);
  }

  /** As many parameters as a function's `length` counts. */
  private expected({ params }: acorn.FunctionDeclaration): string {
    const { local } = this.context.rewriter.analysis.stepNames;
    const optional = params.findIndex(({ type }) => type === 'AssignmentPattern' || type === 'RestElement');
    return Array.from({ length: optional < 0 ? params.length : optional }, (_, i) => `${local}${i + 1}`).join(', ');
  }

  objectMethod(property: acorn.Property, object: acorn.ObjectExpression): void {
    const { func, exactness } = this.generator;
    if (func.usesSuper) {
      const { literals } = this.context;
      literals.method(object, this.edits, this.method(property), this.cls, exactness === 'once');
      if (this.stepMember) literals.steps(object, this.edits, this.stepMember, this.cls);
    } else if (property.computed) this.keyed(property);
    else {
      const key = func.name === '__proto__' ? "['__proto__']" : propertyKey(func.name);
      const { before, after } = this.named();
      this.edits.replace(property.start, this.open + 1, code`${this.key(property, key)}: ${before}`);
      this.edits.replace(this.close, property.end, after);
    }
  }

  /**
   * A method with `super` has to stay a method of this very literal. It goes to the literal's end, under a key of the
   * runtime's; the property has the class as its value until the literal is complete.
   */
  private method(property: acorn.Property): Code {
    const { source } = this.context;
    const text = code`(${parameters(this.context, this.generator)}) ${this.body()}`;
    const keyStart = property.computed ? findToken(source, '[', property.start, '*') : property.key.start;
    const keyEnd = property.computed ? findToken(source, ']', property.key.end, ')') + 1 : property.key.end;
    this.edits.replace(property.start, keyStart, '');
    const isProto = !property.computed && this.generator.func.name === '__proto__';
    this.edits.replace(isProto ? property.key.start : keyEnd, property.end, isProto ? `['__proto__']: ${this.cls}` : `: ${this.cls}`);
    return text;
  }

  private key(property: acorn.Property, text: string): Code {
    return new Mapped(text, property.key.start);
  }

  /** `[key]: function` and `[key]() {}`: the key is evaluated once, and names the function. */
  private keyed(property: acorn.Property): void {
    const key = `${this.context.rewriter.analysis.stepNames.frame}k`;
    const { before, after } = this.around(`[${key}]`, `[${key}]`);
    this.edits.replace(property.start, property.key.start, `...${this.use('keyed')}((`);
    this.edits.replace(property.key.end, this.open + 1, code`), (${key}) => ${before}`);
    this.edits.replace(this.close, property.end, code`${after})`);
  }

  /**
   * The value of a field whose key is computed: named by the key, which is known only when the field is made. So a class,
   * which the engine names, is made there first, and tells its name.
   */
  private field(field: acorn.PropertyDefinition): void {
    const { node, site } = this.generator;
    const keys = this.context.classKeys(this.generator, site.container as acorn.Class);
    const known = keys.nameOf(field);
    const name = known === null ? keys.variable('name') : JSON.stringify(known);
    const { before, after } = known === '__proto__' ? this.around("['__proto__']", '.__proto__') : this.around(`[${name}]`, `[${name}]`);
    const first = known === null ? `class { static { ${name} = this.name; } }; ${field.static ? 'static ' : ''}[${keys.of(field)}] = ` : '';
    this.edits.replace(node.start, this.open + 1, code`${first}${before}`);
    this.edits.replace(this.close, node.end, after);
  }

  /** The method stays a method; only the star goes, and the body changes. */
  private inPlace(member: acorn.MethodDefinition): void {
    const { source } = this.context;
    // `get` and `*m() {}` on the next line are a field and a method: without the star, the end of the field must show.
    const end = this.previousMember(member)?.type === 'PropertyDefinition' ? ';' : '';
    const star = findToken(source, '*', member.start + (member.static ? 'static'.length : 0));
    const isStatic = member.static ? 'static ' : '';
    this.edits.replace(member.start, star + 1, `${end}${isStatic}`);
    const steps = this.stepMember ? code` ${isStatic}[${this.stepKey(member)}]${this.stepMember}` : '';
    const makers = this.makers.map(({ text }, i) => code` static [${this.makerKey(i)}]${text}`);
    this.edits.replace(this.close, member.end, code`) ${this.body()}${steps}${makers}`);
  }

  /** Parameters and body of the method that makes the step function: it sees `super`, private names and its `this` as the generator's method does. */
  private get stepMember(): Code | null {
    return this.step && hasStepMember(this.context, this.generator) ? code`() { return ${stepArrow(this.step)}; }` : null;
  }

  /** The key that it has until the class is complete. */
  private stepKey(method: acorn.MethodDefinition): string {
    const { body } = (this.generator.site.container as acorn.Class).body;
    return `${this.use('parked')}(${body.indexOf(method)})`;
  }

  /** Whether an object has the private names of the class's instances, where the generator uses such: what is saved by its properties would not. */
  private brand({ body: { body } }: acorn.Class): string {
    if (!this.generator.func.usesPrivate) return '';
    const element = body.find((each) => each.type !== 'StaticBlock' && !each.static && each.key.type === 'PrivateIdentifier');
    const name = element && ((element as acorn.MethodDefinition).key as acorn.PrivateIdentifier).name;
    const object = `${this.context.rewriter.analysis.stepNames.frame}x`;
    return name === undefined ? '' : `, (${object}) => #${name} in ${object}`;
  }

  /** Step functions' keys are numbered by member: these come behind all of them. */
  private makerKey(index: number): string {
    const { container, holder } = this.generator.site;
    const { body } = (container as acorn.Class).body;
    return `${this.use('parked')}(${body.length * (index + 1) + body.indexOf(holder as acorn.MethodDefinition)})`;
  }

  private previousMember(member: acorn.MethodDefinition) {
    const { body } = (this.generator.site.container as acorn.Class).body;
    return body[body.indexOf(member) - 1];
  }

  classMethod(method: acorn.MethodDefinition, cls: acorn.Class): void {
    this.inPlace(method);
    const start = findToken(this.context.source, '{', cls.body.start) + 1;
    const once = this.generator.exactness === 'once';
    const holder = `this${method.static ? '' : '.prototype'}`;
    if (this.stepMember)
      this.edits.insertAfter(
        start,
        ` static { ${this.use('stepsOf')}(${holder}, ${this.cls}, ${this.stepKey(method)}${this.brand(cls)}); }`,
      );
    for (const [i, { name }] of this.makers.entries())
      this.edits.insertAfter(start, ` static { ${name} = ${this.use('taken')}(this, ${this.makerKey(i)}); }`);
    if (method.key.type === 'PrivateIdentifier') {
      // All instances have the same method: the first to be made finishes it. (Where that is told by its class, other tools may have made it
      // a function with a `prototype`.)
      const text = `${this.use(once ? 'once' : 'shared')}(${this.cls}, this.#${method.key.name})`;
      const field = this.context.fresh('init').replace(/^\$/, '');
      this.edits.insertAfter(
        start,
        method.static
          ? ` static { ${text}; }`
          : ` #${field} = ${once ? `${this.cls}.fn` : `'prototype' in this.#${method.key.name}`} || ${text};`,
      );
      return;
    }
    const keys = this.context.classKeys(this.generator, cls);
    if (keys.isReplaced(method)) return;
    const args = [holder, this.cls, keys.of(method), String(once), ...keys.rivalsOf(method)];
    this.edits.insertAfter(start, ` static { ${this.use('finish')}(${args.join(', ')}); }`);
  }
}
