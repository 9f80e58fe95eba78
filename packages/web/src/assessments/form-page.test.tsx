import { declined } from '@trellis/core/assessments/score';
import { describe, expect, test } from 'vitest';
import { newYork } from '../../../core/test/builders.ts';
import {
  aForm,
  answered,
  calculated,
  group,
  howOften,
  often,
  question,
} from '../../../core/test/forms.builder.ts';
import { AForm } from '../../test/assessments.tsx';
import { show } from '../../test/render.tsx';
import { answerOf } from './MomentField.tsx';

const moods = aForm([
  { linkId: 'intro', type: 'display', text: 'Over the last 2 weeks, how often were you bothered by' },
  question('a', 'choice', { text: 'Little interest', prefix: '1.', required: true, answerOption: howOften }),
  question('b', 'choice', { text: 'Feeling down', answerOption: howOften }),
]);

describe('all together', () => {
  test('stands text over questions, each with its options under number keys', () => {
    const shown = show(<AForm form={moods} answers={[answered('a', often(2))]} />);
    expect(shown.heard).toContain('Over the last 2 weeks');
    expect(shown.heard).toContain('1. Little interest needed');
    expect(shown.all('button', /days|not at all/).map(it => it.attr('aria-pressed'))).toEqual([
      'false',
      'false',
      'true',
      'false',
      'false',
      'false',
    ]);
  });

  test('only one option of a question is a stop of Tab: the one that is chosen, or the first', () => {
    const shown = show(<AForm form={moods} answers={[answered('a', often(2))]} />);
    expect(shown.all('button', /days|not at all/).map(it => it.attr('tabindex'))).toEqual([
      '-1',
      '-1',
      '0',
      '0',
      '-1',
      '-1',
    ]);
  });

  test('not wanting to answer and reasons for skipping stand beside every question, and say when they hold', () => {
    const shown = show(<AForm form={moods} answers={[answered('a', declined)]} skips={{ b: 'not-now' }} />);
    expect(shown.all('button', 'Does not want to answer').map(it => it.attr('aria-pressed'))).toEqual([
      'true',
      'false',
    ]);
    expect(shown.all('combobox', 'Skip, because…').map(it => it.attr('data-is-set'))).toEqual([
      undefined,
      'true',
    ]);
  });

  test('a fault stands at its question', () => {
    const shown = show(<AForm form={moods} marks={new Map([['b[0]', 'required']])} />);
    expect(shown.all('group', /./).filter(it => it.heard.includes('Not answered yet'))).toHaveLength(1);
  });

  test('the mark of an open question goes once it is answered or skipped; that of a wrong answer stays', () => {
    const answers = [answered('a', often(1))];
    const heard = (what: 'required' | 'not-offered', skips = {}) =>
      show(<AForm form={moods} answers={answers} skips={skips} marks={new Map([['a[0]', what]])} />).heard;
    expect(heard('required')).not.toContain('Not answered yet');
    expect(heard('not-offered')).toContain('This answer is not offered here.');
    const skipped = <AForm form={moods} skips={{ b: 'not-now' }} marks={new Map([['b[0]', 'required']])} />;
    expect(show(skipped).heard).not.toContain('Not answered yet');
  });

  test('who only reads changes nothing', () => {
    const shown = show(<AForm form={moods} mayWrite={false} />);
    expect(shown.has('button', 'Does not want to answer')).toBe(false);
    expect(shown.all('button', /not at all/).map(it => it.attr('aria-disabled'))).toEqual(['true', 'true']);
  });
});

describe('every kind of question', () => {
  const each = aForm([
    question('yes', 'boolean'),
    question('count', 'integer'),
    question('weight', 'quantity', {
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
          valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg', display: 'kg' },
        },
      ],
    }),
    question('day', 'date'),
    question('when', 'dateTime'),
    question('clock', 'time'),
    question('line', 'string'),
    question('lines', 'text', { maxLength: 90 }),
    question('link', 'url'),
    question('file', 'attachment'),
    question('open', 'open-choice', { answerOption: howOften }),
    question('sum', 'integer', { readOnly: true, extension: [calculated('3 + 4')] }),
  ]);

  test('has its field', () => {
    const shown = show(
      <AForm
        form={each}
        answers={[
          answered('weight', { valueQuantity: { value: 81.5, unit: 'kg' } }),
          answered('when', { valueDateTime: '2026-11-20T14:41:00.000Z' }),
          answered('lines', { valueString: 'Slept badly' }),
        ]}
      />,
    );
    const types = shown.drawn('input').map(it => it.attr('type'));
    expect(types).toEqual(['text', 'text', 'date', 'datetime-local', 'time', 'text', 'url', 'text']);
    expect(shown.drawn('input').map(it => it.attr('value'))).toContain('81.5');
    expect(shown.drawn('input').map(it => it.attr('value'))).toContain('2026-11-20T09:41');
    expect(shown.drawn('textarea')[0]?.attr('maxlength')).toBe('90');
    expect(shown.all('button', /^(Yes|No|Does not know)$/)).toHaveLength(3);
    expect(shown.heard).toContain('kg');
    expect(shown.heard).toContain('cannot be answered here yet');
    expect(shown.heard).toContain('sum? 7');
  });

  test('script in a text is text', () => {
    const bad = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const shown = show(<AForm form={aForm([question('q', 'string', { text: bad })])} />);
    expect(shown.drawn('script')).toEqual([]);
    expect(shown.drawn('img')).toEqual([]);
    expect(shown.heard).toContain(bad);
  });

  test('yes, no, and not knowing, which is no answer but a reason', () => {
    const form = aForm([question('fell', 'boolean')]);
    const state = (answers: Parameters<typeof AForm>[0]['answers'], skips = {}) =>
      show(<AForm form={form} answers={answers ?? []} skips={skips} />)
        .all('button', /^(Yes|No|Does not know)$/)
        .map(it => it.attr('aria-pressed'));
    expect(state([answered('fell', { valueBoolean: false })])).toEqual(['false', 'true', 'false']);
    expect(state([], { fell: 'not-known' })).toEqual(['false', 'false', 'true']);
  });

  test('a group that repeats has a way to one more behind the last, and each a way out', () => {
    const form = aForm([group('drug', [question('name', 'string')], { text: 'Medicine', repeats: true })]);
    const two = [
      { linkId: 'drug', item: [answered('name', { valueString: 'Metformin' })] },
      { linkId: 'drug', item: [answered('name', { valueString: 'Lisinopril' })] },
    ];
    const shown = show(<AForm form={form} answers={two} />);
    expect(shown.all('button', /One more: Medicine/)).toHaveLength(1);
    expect(shown.has('button', 'Take out Medicine 1')).toBe(true);
    expect(shown.has('button', 'Take out Medicine 2')).toBe(true);
    expect(show(<AForm form={form} />).has('button', /Take out/)).toBe(false);
  });

  test('a moment is one of the place where the patient lives', () => {
    expect(answerOf('dateTime', '2026-11-20T09:41', newYork)).toEqual([
      { valueDateTime: '2026-11-20T14:41:00.000Z' },
    ]);
    expect(answerOf('time', '07:30', newYork)).toEqual([{ valueTime: '07:30:00' }]);
    expect(answerOf('date', '', newYork)).toEqual([]);
  });
});

describe('one by one', () => {
  test('begins at the first that is open, says how far it is and what is said over it', () => {
    const shown = show(<AForm form={moods} look="one" answers={[answered('a', often(0))]} />);
    expect(shown.heard).toContain('Question 2 of 2');
    expect(shown.heard).toContain('Feeling down');
    expect(shown.heard).not.toContain('Little interest');
    expect(shown.has('button', /To the end/)).toBe(true);
    expect(shown.has('button', /Back/)).toBe(true);
  });

  test('the first says what stands over it', () => {
    const shown = show(<AForm form={moods} look="one" />);
    expect(shown.heard).toContain('Question 1 of 2 Over the last 2 weeks');
    expect(shown.has('button', /Back/)).toBe(false);
  });
});
