/** What the runner prints and writes at the end. */
import type { Group } from './select.js';
import type { Kind, Verdict } from './verdict.js';

const groups: Record<Group, string> = {
  sync: 'tests with sync generators',
  async: 'tests with async generators only',
  other: 'other tests',
};

export interface GroupCounts {
  selected: number;
  nativeFails: number;
  nativePasses: number;
  compiledPasses: number;
  accepted: number;
  leftNative: number;
  refused: number;
  losses: number;
  /** Among those that Node fails. */
  compiledPassesMore: number;
}

/** Count the verdicts of each group; a test left native passes, and is counted apart from the compiled ones. */
export function countGroups(verdicts: Verdict[]): Record<Group, GroupCounts> {
  const countGroup = (group: Group): GroupCounts => {
    const own = verdicts.filter((verdict) => verdict.group === group);
    const count = (kind: Kind) => own.filter((verdict) => verdict.kind === kind).length;
    return {
      selected: own.length,
      nativeFails: count('native-fails'),
      nativePasses: own.length - count('native-fails'),
      compiledPasses: count('pass'),
      accepted: count('accepted'),
      leftNative: count('left-native'),
      refused: count('refused'),
      losses: count('loss'),
      compiledPassesMore: own.filter((verdict) => verdict.compiledPassesMore).length,
    };
  };
  return { sync: countGroup('sync'), async: countGroup('async'), other: countGroup('other') };
}

/** The figures, a block for each group. */
export function formatCounts(counts: Record<Group, GroupCounts>, nativeOnly: boolean): string {
  return (Object.keys(groups) as Group[])
    .filter((group) => counts[group].selected > 0)
    .map((group) => {
      const c = counts[group];
      const compared = nativeOnly
        ? []
        : [
            line(c.compiledPasses, 'compiled passes'),
            line(c.accepted, 'accepted differences'),
            line(c.leftNative, 'left native (direct eval, with), and pass'),
            ...(c.refused > 0 ? [line(c.refused, 'refused by the evaluator: direct eval')] : []),
            line(c.losses, 'losses'),
          ];
      const more = c.compiledPassesMore > 0 ? `, of which ${c.compiledPassesMore} pass compiled` : '';
      return [
        `${groups[group]} (${c.selected} selected)`,
        line(c.nativePasses, 'native passes'),
        ...compared,
        line(c.nativeFails, `excluded: this Node fails them${more}`),
      ].join('\n');
    })
    .join('\n\n');
}

function line(count: number, label: string): string {
  return `${String(count).padStart(7)}  ${label}`;
}

/** Tests of one kind, each with its first line of explanation. */
export function formatTests(title: string, verdicts: Verdict[]): string {
  return [title, ...verdicts.map(({ test, message }) => (message === null ? `  ${test}` : `  ${test}\n      ${firstLine(message)}`))].join(
    '\n',
  );
}

/** Losses grouped by message, the most frequent first, with a few tests each. */
export function formatSummary(losses: Verdict[]): string {
  const byMessage = new Map<string, string[]>();
  for (const { test, message } of losses) {
    const key = firstLine(message ?? '')
      .replace(/^\[\w+\] /, '')
      .replace(/ \([^()]*:\d+:\d+\)$/, '');
    byMessage.set(key, [...(byMessage.get(key) ?? []), test]);
  }
  const shown = 3;
  return [...byMessage]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([message, tests]) => [
      `${String(tests.length).padStart(7)}  ${message}`,
      ...tests.slice(0, shown).map((test) => `           ${test}`),
      ...(tests.length > shown ? [`           and ${tests.length - shown} more`] : []),
    ])
    .join('\n');
}

function firstLine(text: string): string {
  return text.split(/[\n\r]/, 1)[0];
}
