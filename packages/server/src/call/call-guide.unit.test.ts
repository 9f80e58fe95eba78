import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StartProblem } from '../platform/start-problem.ts';
import { loadCallGuide } from './call-guide.ts';

const content = join(import.meta.dirname, '../../../../content/call-guides');
type Draft = { questions: { id: string; answers: { id: string }[] }[]; [name: string]: unknown };

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'trellis-guide-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Loads the guide we ship after somebody edited it. */
function loadEdited(edit: (guide: Draft) => unknown): Promise<unknown> {
  const guide = JSON.parse(readFileSync(join(content, 'ccm-check-in.json'), 'utf8')) as Draft;
  writeFileSync(join(scratch, 'edited.json'), JSON.stringify(edit(guide) ?? guide));
  return loadCallGuide(relative(content, join(scratch, 'edited')));
}

test('the guide we ship is read, each question in both languages', async () => {
  const guide = await loadCallGuide('ccm-check-in');
  expect(guide.id).toBe('ccm-check-in');
  for (const question of guide.questions) {
    expect(question.ask.en, question.id).not.toBe(question.ask.es);
    expect(question.answers.length, question.id).toBeGreaterThanOrEqual(2);
  }
});

test('a guide that was edited well is read', async () => {
  await expect(loadEdited(guide => ({ ...guide, version: 2 }))).resolves.toMatchObject({ version: 2 });
});

describe('a guide is refused before anyone is on the phone, with the file to look at,', () => {
  const edits: readonly (readonly [string, RegExp, (guide: Draft) => unknown])[] = [
    ['without questions', /questions/, guide => ({ ...guide, questions: [] })],
    [
      'that asks one question twice',
      /asks one question twice/,
      guide => ({ ...guide, questions: [...guide.questions, guide.questions[0]] }),
    ],
    [
      'that offers one answer twice',
      /offers one answer twice/,
      guide => {
        const answers = guide.questions[0]?.answers ?? [];
        if (answers[1] && answers[0]) answers[1].id = answers[0].id;
      },
    ],
    [
      'with a question in one language',
      /es/,
      guide => Object.assign(guide.questions[0] ?? {}, { ask: { en: 'How are you?' } }) && guide,
    ],
    [
      'with an empty Spanish question',
      /es/,
      guide => Object.assign(guide.questions[0] ?? {}, { ask: { en: 'How are you?', es: '' } }) && guide,
    ],
    [
      'with a choice of one',
      /answers/,
      guide =>
        Object.assign(guide.questions[0] ?? {}, { answers: guide.questions[0]?.answers.slice(0, 1) }) &&
        guide,
    ],
    [
      'with a word nobody knows',
      /signedOf/,
      ({ signedOff, ...guide }) => ({ ...guide, signedOf: signedOff }),
    ],
    [
      'signed off on no day',
      /signedOff/,
      guide => ({ ...guide, signedOff: { by: 'Dr. Okafor', on: 'yesterday' } }),
    ],
    ['with version nought', /version/, guide => ({ ...guide, version: 0 })],
  ];

  test.each(edits)('%s', async (_what, says, edit) => {
    const refused = await loadEdited(edit).catch(error => error as StartProblem);
    if (!(refused instanceof StartProblem)) throw new Error('The guide was read.');
    expect(refused.code).toBe('content.invalid');
    expect(refused.message).toMatch(/edited\.json does not fit its schema/);
    expect(refused.message).toMatch(says);
  });
});
