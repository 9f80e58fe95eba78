import { describe, expect, test } from 'vitest';
import { at, named, problemOf } from '../../test/builders.ts';
import type { DueItem } from '../basics/due-item.ts';
import { plusSeconds } from '../basics/instant.ts';
import {
  type Choice,
  closedKeys,
  type DecisionFacts,
  type DueDecision,
  decideDue,
  decideUndoOf,
  longestSnoozeDays,
  type WorkItem,
  workItemsOf,
} from './decision.ts';

const now = at('2026-11-20T15:00Z');
const [dana, priya] = [named<'staff'>('dana'), named<'staff'>('priya')];

const aCheckIn: DueItem = {
  key: 'ccm.check-in:call-1',
  rule: 'ccm.check-in',
  patientId: named<'patient'>('rosa'),
  opensAt: at('2026-11-20T05:00Z'),
  dueAt: at('2026-11-20T05:00Z'),
  overdueAt: at('2026-11-21T05:00Z'),
  anchors: { timed: false },
};

let made = 0;
const decided = (choice: Choice, over: Partial<DueDecision> = {}): DueDecision => {
  made += 1;
  return {
    ...choice,
    id: named<'due decision'>(`decision-${String(made).padStart(3, '0')}`),
    patientId: aCheckIn.patientId,
    key: aCheckIn.key,
    rule: aCheckIn.rule,
    decidedAt: plusSeconds(now, made),
    decidedBy: dana,
    ...over,
  } as DueDecision;
};
const after = (...decisions: readonly DueDecision[]): WorkItem => {
  const [item] = workItemsOf([aCheckIn], decisions);
  if (!item) throw new Error('no item');
  return item;
};

describe('an item after what people decided', () => {
  test('nothing decided: shown from its day, whoever cares for the patient does it', () => {
    expect(after()).toMatchObject({
      shownFrom: aCheckIn.opensAt,
      ownerId: null,
      closed: null,
      decisionId: null,
      pressure: 'planned-care',
    });
  });

  test('snoozed: out of sight until then, and due as it was', () => {
    const until = at('2026-11-23T13:00Z');
    const item = after(decided({ kind: 'snoozed', until }));
    expect([item.shownFrom, item.dueAt, item.overdueAt]).toEqual([until, aCheckIn.dueAt, aCheckIn.overdueAt]);
  });

  test('snoozed to a moment before it opens: it opens when it opens', () => {
    expect(after(decided({ kind: 'snoozed', until: at('2026-11-19T13:00Z') })).shownFrom).toBe(
      aCheckIn.opensAt,
    );
  });

  test.each(['done', 'dismissed'] as const)('%s: closed', kind => {
    const choice: Choice = kind === 'done' ? { kind, note: '' } : { kind, why: 'declined', note: '' };
    expect(after(decided(choice)).closed).toBe(kind);
  });

  test('handed over: the colleague has it, at once, even if it was snoozed before', () => {
    const item = after(
      decided({ kind: 'snoozed', until: at('2026-12-01T13:00Z') }),
      decided({ kind: 'handed-over', to: priya, note: 'she knows her' }),
    );
    expect(item).toMatchObject({ ownerId: priya, shownFrom: aCheckIn.opensAt });
  });

  test('the colleague may snooze what she was handed', () => {
    const until = at('2026-12-01T13:00Z');
    const item = after(
      decided({ kind: 'handed-over', to: priya, note: '' }),
      decided({ kind: 'snoozed', until }),
    );
    expect(item).toMatchObject({ ownerId: priya, shownFrom: until });
  });

  test('the last decision is the one that can be taken back, in whatever order they were read', () => {
    const [first, second] = [
      decided({ kind: 'snoozed', until: at('2026-11-22T13:00Z') }),
      decided({ kind: 'snoozed', until: at('2026-11-25T13:00Z') }),
    ];
    expect(after(second, first).decisionId).toBe(second.id);
    expect(after(second, first).shownFrom).toBe(at('2026-11-25T13:00Z'));
  });

  test('a decision about another occasion changes nothing: it ended with its occasion', () => {
    expect(after(decided({ kind: 'done', note: '' }, { key: 'ccm.check-in:call-0' })).closed).toBeNull();
  });

  test('a note that was left open belongs to who wrote it', () => {
    const note: DueItem = {
      ...aCheckIn,
      rule: 'outreach.unfinished-note',
      key: 'outreach.unfinished-note:call-2',
      anchors: { startedAt: now, staffId: priya },
    };
    expect(workItemsOf([note], [])[0]?.ownerId).toBe(priya);
  });
});

test('rules hear what was closed, not what was put off or handed over', () => {
  const closed = decided({ kind: 'done', note: 'called from home' });
  const put = decided({ kind: 'snoozed', until: now });
  expect(closedKeys([closed, put])).toEqual([{ key: aCheckIn.key, closedAt: closed.decidedAt }]);
});

describe('deciding', () => {
  const decide = (choice: Choice, over: Partial<DecisionFacts> = {}) =>
    decideDue({ item: after(), seen: null, lastBy: null, colleagues: [dana, priya], ...over }, choice, now);
  const code = (choice: Choice, over: Partial<DecisionFacts> = {}) =>
    problemOf(() => decide(choice, over)).code;
  const done: Choice = { kind: 'done', note: 'Called from my own phone, note in the EHR' };

  test('done with a word of what was done', () => {
    expect(decide(done)).toEqual(done);
  });

  test('done without one is refused where a fact would settle it: the record does not show it', () => {
    expect(code({ kind: 'done', note: '' })).toBe('due.needs-note');
  });

  test('done without one is fine where only a person can know', () => {
    const item = { ...after(), rule: 'rule.of-tomorrow' };
    expect(decide({ kind: 'done', note: '' }, { item })).toEqual({ kind: 'done', note: '' });
  });

  test('dismissed with a reason; "another reason" says which', () => {
    expect(decide({ kind: 'dismissed', why: 'declined', note: '' })).toMatchObject({ why: 'declined' });
    expect(code({ kind: 'dismissed', why: 'other', note: '' })).toBe('due.needs-note');
    expect(decide({ kind: 'dismissed', why: 'other', note: 'moving in March' })).toMatchObject({
      note: 'moving in March',
    });
  });

  test('snoozed to a moment that is still to come, and not out of sight for ever', () => {
    const far = plusSeconds(now, longestSnoozeDays * 86_400);
    expect(decide({ kind: 'snoozed', until: plusSeconds(now, 60) })).toMatchObject({ kind: 'snoozed' });
    expect(decide({ kind: 'snoozed', until: far })).toMatchObject({ until: far });
    expect(code({ kind: 'snoozed', until: now })).toBe('due.snooze-past');
    expect(code({ kind: 'snoozed', until: plusSeconds(far, 1) })).toBe('due.snooze-too-far');
  });

  test('handed to somebody who works here', () => {
    expect(decide({ kind: 'handed-over', to: priya, note: '' })).toMatchObject({ to: priya });
    expect(code({ kind: 'handed-over', to: named<'staff'>('gone'), note: '' })).toBe('due.unknown-colleague');
  });

  test('a danger to life is handed to a colleague, and leaves the list by no other word', () => {
    const [danger] = workItemsOf([{ ...aCheckIn, rule: 'assessments.danger' }], []);
    const facts: DecisionFacts = { item: danger, seen: null, lastBy: null, colleagues: [priya] };
    const words: Choice[] = [
      { kind: 'done', note: 'Called her son' },
      { kind: 'dismissed', why: 'done-elsewhere', note: '' },
      { kind: 'snoozed', until: plusSeconds(now, 3600) },
    ];
    for (const choice of words)
      expect(problemOf(() => decideDue(facts, choice, now))).toMatchObject({ code: 'danger.not-disposed' });
    const handed: Choice = { kind: 'handed-over', to: priya, note: '' };
    expect(decideDue(facts, handed, now)).toEqual(handed);
  });

  test('something that is over is not decided any more', () => {
    expect(code(done, { item: undefined })).toBe('due.over');
  });

  test('two at once: the second is told who was first', () => {
    const item = after(decided({ kind: 'snoozed', until: at('2026-11-23T13:00Z') }));
    const problem = problemOf(() => decide(done, { item, lastBy: 'Priya Raman' }));
    expect(problem).toMatchObject({ code: 'due.decided', details: { by: 'Priya Raman' } });
    expect(decide(done, { item, seen: item.decisionId })).toEqual(done);
  });

  test('what is closed stays closed until it is taken back', () => {
    const item = after(decided({ kind: 'done', note: 'x' }));
    expect(code(done, { item, seen: item.decisionId })).toBe('due.decided');
  });
});

describe('taking a decision back', () => {
  const decision = decided({ kind: 'done', note: 'x' });

  test('the last one', () => {
    expect(decideUndoOf(decision, decision.id)).toBe(decision);
  });

  test('not one that another stands on, nor one that is gone', () => {
    const later = decided({ kind: 'done', note: 'y' });
    expect(problemOf(() => decideUndoOf(decision, later.id)).code).toBe('due.decided');
    expect(problemOf(() => decideUndoOf(undefined, undefined)).code).toBe('due.decision-not-found');
  });
});
