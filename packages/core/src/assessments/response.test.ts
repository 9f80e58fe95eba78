import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answered } from '../../test/forms.builder.ts';
import {
  answersAt,
  isSameValue,
  type Path,
  type ResponseItem,
  withAnswers,
  withGroupAdded,
  withoutGroup,
} from './response.ts';

const said = (text: string) => ({ valueString: text });
const pill = (...items: readonly ResponseItem[]): ResponseItem => ({ linkId: 'pill', item: items });
const nameOf = (at: number): Path => [
  { linkId: 'pill', at },
  { linkId: 'name', at: 0 },
];

describe('an answer', () => {
  test('is put where nothing was, with the groups on the way', () => {
    const made = withAnswers([], nameOf(0), [said('Metformin')]);
    expect(made).toEqual([pill(answered('name', said('Metformin')))]);
    expect(answersAt(made, nameOf(0))).toEqual([said('Metformin')]);
  });

  test('of the second of two alike groups leaves the first alone', () => {
    const two = [pill(answered('name', said('A'))), pill(answered('name', said('B')))];
    expect(withAnswers(two, nameOf(1), [said('C')])).toEqual([two[0], pill(answered('name', said('C')))]);
  });

  test('taken back leaves the question without one', () => {
    expect(withAnswers([answered('a', said('x'))], [{ linkId: 'a', at: 0 }], [])).toEqual([{ linkId: 'a' }]);
  });

  test('below another answer belongs to that answer', () => {
    const where = answered('where', said('knee'), said('hip'));
    const path = [
      { linkId: 'where', at: 1 },
      { linkId: 'how bad', at: 0 },
    ];
    const made = withAnswers([where], path, [{ valueInteger: 7 }]);
    expect(made).toEqual([
      answered('where', said('knee'), { ...said('hip'), item: [answered('how bad', { valueInteger: 7 })] }),
    ]);
    expect(answersAt(made, path)).toEqual([{ valueInteger: 7 }]);
  });

  test('put anywhere is read there, and changes nothing anywhere else', () => {
    const place = fc.constantFrom<Path>([{ linkId: 'a', at: 0 }], nameOf(0), nameOf(1), nameOf(2), [
      ...nameOf(1).slice(0, 1),
      { linkId: 'dose', at: 0 },
    ]);
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.string())), place, fc.string(), (before, path, text) => {
        const start = before.reduce<readonly ResponseItem[]>(
          (all, [at, word]) => withAnswers(all, at, [said(word)]),
          [],
        );
        const made = withAnswers(start, path, [said(text)]);
        expect(answersAt(made, path)).toEqual([said(text)]);
        for (const [at] of before)
          if (JSON.stringify(at) !== JSON.stringify(path))
            expect(answersAt(made, at)).toEqual(answersAt(start, at));
      }),
    );
  });
});

describe('groups that repeat', () => {
  const first: Path = [{ linkId: 'pill', at: 0 }];

  test('one more stands behind the others, and an empty first counts as one', () => {
    expect(withGroupAdded([], first)).toEqual([{ linkId: 'pill' }, { linkId: 'pill' }]);
    const one = [pill(answered('name', said('A'))), answered('after', said('z'))];
    expect(withGroupAdded(one, first)).toEqual([one[0], { linkId: 'pill' }, one[1]]);
  });

  test('one less is the one that was meant', () => {
    const two = [pill(answered('name', said('A'))), pill(answered('name', said('B')))];
    expect(withoutGroup(two, first)).toEqual([two[1]]);
  });
});

test('codings are the same by system and code, whatever they are called', () => {
  const coding = (system: string, code: string, display: string) => ({
    valueCoding: { system, code, display },
  });
  expect(isSameValue(coding('s', 'c', 'Yes'), coding('s', 'c', 'Sí'))).toBe(true);
  expect(isSameValue(coding('s', 'c', 'Yes'), coding('t', 'c', 'Yes'))).toBe(false);
  expect(isSameValue({ valueCoding: { display: 'own' } }, { valueCoding: { display: 'own' } })).toBe(true);
  expect(
    isSameValue({ valueQuantity: { value: 2, code: 'kg' } }, { valueQuantity: { value: 2, code: 'g' } }),
  ).toBe(false);
});
