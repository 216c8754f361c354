/**
 * Object literals with generator methods that use `super`. Such a method must be a method of this very literal: it stands at the
 * literal's end under a key of the runtime's, and goes to its place when the literal is complete.
 */
import type * as acorn from 'acorn';
import { type Code, code } from '../../text/code.js';
import type { EditList } from '../../text/edits.js';
import { skipBlank } from '../../text/scan.js';
import type { Node } from '../2-analyze/scope.js';
import type { Completion } from '../3-lower/lowering.js';
import type { RuntimeNames } from '../3-lower/rewrite.js';

/** What is added to a literal as its methods are met. */
interface Open {
  readonly methods: Code[];
  readonly classes: Code[];
  /** Calls around the literal itself. */
  readonly opens: Code[];
  readonly closes: Code[];
}

export class Literals {
  private readonly literals = new Map<Node, Completion & Open>();

  constructor(
    private readonly source: string,
    private readonly runtime: RuntimeNames,
  ) {}

  /** What completes a literal that is put together from its parts. */
  of(object: Node): Completion | undefined {
    return this.literals.get(object);
  }

  /**
   * Add a method.
   * @param text its parameters and body
   * @param cls the expression for its class, which is the property's value until then
   */
  method(object: acorn.ObjectExpression, edits: EditList, text: Code, cls: string, once: boolean): void {
    const literal = this.literals.get(object) ?? this.start(object, edits);
    const count = literal.classes.length;
    this.add(literal, object, edits, code`[${this.runtime.use('parked')}(${String(count)})]${text}`);
    literal.classes.push(`, ${cls}, ${String(once)}`);
  }

  /**
   * Add what makes the step function of the method that was added last.
   * @param text its parameters and body
   * @param cls the expression for the method's class
   */
  steps(object: acorn.ObjectExpression, edits: EditList, text: Code, cls: string): void {
    const literal = this.literals.get(object)!;
    const key = `${this.runtime.use('parked')}(-${literal.classes.length})`;
    this.add(literal, object, edits, code`[${key}]${text}`);
    literal.opens.push(`${this.runtime.use('stepsOf')}(`);
    literal.closes.unshift(`, ${cls}, ${key})`);
  }

  private add({ methods }: Open, object: acorn.ObjectExpression, edits: EditList, method: Code): void {
    const comma = methods.length > 0 || this.source[skipBlank(this.source, object.properties.at(-1)!.end)] !== ',';
    methods.push(method);
    edits.insertBefore(object.end - 1, code`${comma ? ', ' : ' '}${method}`, object.end);
  }

  private start(object: acorn.ObjectExpression, edits: EditList): Completion & Open {
    const [methods, classes, opens, closes]: [Code[], Code[], Code[], Code[]] = [[], [], [], []];
    const before = [`${this.runtime.use('settle')}(`, opens];
    const literal = { methods, classes, opens, closes, before, after: [closes, classes, ')'] };
    this.literals.set(object, literal);
    edits.insertBefore(object.start, literal.before, object.end);
    edits.insertAfter(object.end, literal.after, object.start);
    return literal;
  }
}
