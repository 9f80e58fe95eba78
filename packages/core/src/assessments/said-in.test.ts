import { describe, expect, test } from 'vitest';
import { aForm, answered, group, howOften, often, question } from '../../test/forms.builder.ts';
import { saidIn } from './said-in.ts';
import { declined } from './score.ts';

const form = aForm([
  question('sad', 'choice', { text: 'How often are you sad?', answerOption: howOften }),
  group('home', [question('stairs', 'integer', { text: 'How many stairs?' })]),
  question('worry', 'string', { text: 'What worries you?' }),
]);

describe('answers in words', () => {
  test('stand as question and answer, in the order asked', () => {
    const items = [
      answered('worry', { valueString: 'My dog.' }),
      { linkId: 'home', item: [answered('stairs', { valueInteger: 12 })] },
      answered('sad', often(2)),
    ];
    expect(saidIn(form, items)).toBe(
      'How often are you sad? most days. How many stairs? 12. What worries you? My dog.',
    );
  });

  test('a statement does not run into its answer', () => {
    const statement = aForm([
      question('food', 'choice', { text: 'Our food ran out', answerOption: howOften }),
    ]);
    expect(saidIn(statement, [answered('food', often(2))])).toBe('Our food ran out: most days.');
  });

  test('say several answers one after the other', () => {
    const items = [answered('worry', { valueString: 'Money' }, { valueString: 'my dog' })];
    expect(saidIn(form, items)).toBe('What worries you? Money, my dog.');
  });

  test('say nothing of what was declined or not answered', () => {
    expect(saidIn(form, [answered('sad', declined)])).toBe('');
    expect(saidIn(form, [])).toBe('');
  });
});
