/** Statements: scopes, loops, and jumps. */
import type * as acorn from 'acorn';
import { type FunctionInfo, isUsing } from '../scope.js';
import type { Visitors, Walker } from '../walker.js';
import { declaration, declareVariables, hoistLexical, pattern } from './declarations.js';

export const statements: Visitors = {
  BlockStatement: (w, node) => {
    w.within('block', node, () => {
      hoistLexical(w, node.body, w.scope);
      const holdsResources = node.body.some(isUsing);
      if (holdsResources) w.lowered(node);
      guarded(w, holdsResources, () => w.visitAll(node.body));
    });
  },

  ExpressionStatement: (w, node) => {
    w.ends(node);
    w.visit(node.expression);
  },

  ThrowStatement: (w, node) => {
    w.ends(node);
    w.visit(node.argument);
  },

  ForStatement: (w, node) => {
    w.inLoop(node, () => {
      w.within('for', node, () => {
        if (node.init?.type === 'VariableDeclaration') {
          declareVariables(w, node.init);
          declaration(w, node.init, 'for');
        } else w.visit(node.init);
        w.visit(node.test);
        w.visit(node.update);
        if (isUsing(node.init)) w.lowered(node);
        guarded(w, isUsing(node.init), () => w.visit(node.body));
      });
    });
  },

  ForInStatement: (w, node) => forEach(w, node),

  ForOfStatement: (w, node) => forEach(w, node),

  // In a loop, as `else if` may go on and on.
  IfStatement: (w, node) => {
    let last: acorn.Statement | null | undefined = node;
    for (; last?.type === 'IfStatement'; last = last.alternate) {
      w.visit(last.test);
      branch(w, last.consequent);
    }
    branch(w, last);
  },

  WhileStatement: (w, node) => {
    w.inLoop(node, () => {
      w.visit(node.test);
      w.visit(node.body);
    });
  },

  DoWhileStatement: (w, node) => {
    w.inLoop(node, () => {
      w.visit(node.body);
      w.visit(node.test);
    });
  },

  SwitchStatement: (w, node) => {
    w.visit(node.discriminant);
    w.within('switch', node, () => {
      for (const { consequent } of node.cases) hoistLexical(w, consequent, w.scope);
      w.inside(node, () => {
        for (const clause of node.cases) {
          w.visit(clause.test);
          w.visitAll(clause.consequent);
        }
      });
    });
  },

  CatchClause: (w, node) => {
    w.within('catch', node, () => {
      if (node.param) {
        w.declarePattern(node.param, 'catch', w.scope, node.param.end);
        pattern(w, node.param, 'declare');
      }
      w.visit(node.body);
    });
  },

  WithStatement: (w, node) => {
    w.visit(node.object);
    for (let func: FunctionInfo | null = w.func; func; func = func.parent) func.withInBody ??= node;
    w.within('block', node, () => {
      w.scope.dynamic = true;
      w.visit(node.body);
    });
  },

  LabeledStatement: (w, node) => {
    w.names.add(node.label.name);
    w.inside(node, () => w.visit(node.body));
  },

  BreakStatement: (w, node) => w.jump(node),

  ContinueStatement: (w, node) => w.jump(node),

  ReturnStatement: (w, node) => {
    w.ends(node);
    w.visit(node.argument);
    w.leaves(node);
    if (w.guards > 0) w.guardedReturns.add(node);
  },

  TryStatement: (w, node) => {
    guarded(w, !!node.finalizer, () => {
      w.visit(node.block);
      w.visit(node.handler);
    });
    if (node.finalizer) w.inFinalizer(node.finalizer, () => w.visit(node.finalizer));
  },
};

function branch(w: Walker, node: acorn.Statement | null | undefined): void {
  // A function as a branch of `if` (B.3.4) is in a block of its own.
  if (node?.type === 'FunctionDeclaration') {
    w.within('block', node, () => {
      hoistLexical(w, [node], w.scope);
      w.visit(node);
    });
  } else w.visit(node);
}

/** Visit what cannot be left without further work: a `finally` block, an iterator to close, resources to dispose of. */
function guarded(w: Walker, hasWork: boolean, visit: () => void): void {
  const { guards } = w;
  if (hasWork) w.guards++;
  visit();
  w.guards = guards;
}

function forEach(w: Walker, node: acorn.ForInStatement | acorn.ForOfStatement): void {
  const { left } = node;
  w.inLoop(node, () => {
    w.within('for', node, () => {
      if (left.type === 'VariableDeclaration') {
        if (left.kind === 'var') declareVariables(w, left);
        else
          for (const { id } of left.declarations) {
            // The head's expression sees the names uninitialised; the body finds them ready.
            w.declarePattern(id, left.kind === 'let' ? 'let' : 'const', w.scope, node.right.end);
          }
        declaration(w, left, 'head');
        if (left.declarations[0]!.init || isUsing(left)) w.lowered(node);
      } else if (left.type === 'Identifier') w.refer(left, 'write');
      else if (left.type === 'MemberExpression') w.visit(left);
      else pattern(w, left, 'write');
      w.visit(node.right);
      guarded(w, node.type === 'ForOfStatement', () => w.visit(node.body));
    });
  });
}
