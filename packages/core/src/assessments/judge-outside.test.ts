import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { instrumentOf, instruments } from '../../test/instruments.builder.ts';
import { judgeOutside, type OutsideYardstick } from './judge-outside.ts';
import { judgedSchema } from './outside-answers.ts';
import { readForm } from './read-form.ts';

const all = instruments.map(it => it.instrument);
const by: OutsideYardstick = {
  instruments: all,
  siteForms: new Set(),
  sent: undefined,
  read: it => readForm(it).form,
  person: { launch: {}, sex: 'female', previousTotal: null },
};
const moods = '44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8'.split(' ');
const often = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'] as const;
const answer = (weight: number, display?: string) => ({
  valueCoding: { system: 'http://loinc.org', code: often[weight], ...(display && { display }) },
});

/** PHQ-9 with nine answers, the last about harm; under the name and the link ids of whoever sends it. */
const phq9 = (weights: string, over: object = {}, idOf = (it: string) => it) => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: 'urn:trellis:questionnaire:phq-9|1',
  status: 'completed',
  authored: '2026-11-19T09:00:00-05:00',
  author: { display: 'Dr. Okafor' },
  item: moods.map((it, i) => ({ linkId: idOf(it), answer: [answer(Number(weights[i]))] })),
  ...over,
});
const loincPhq9 = (weights: string, over: object = {}) =>
  phq9(weights, { questionnaire: 'http://loinc.org/q/44249-1', ...over }, it => `/${it}`);

describe('answers of a form we carry', () => {
  test('come to what they would come to here', () => {
    expect(judgeOutside(phq9('111111000'), by)).toMatchObject({
      known: 'ours',
      instrumentId: 'phq-9',
      author: 'Dr. Okafor',
      authored: '2026-11-19T09:00:00-05:00',
      misfits: 0,
      result: { total: 6, band: { id: 'mild' } },
      dangers: [],
    });
  });

  test('are known by LOINC’s name of the panel and LOINC’s ids; the sender’s own total is not ours', () => {
    const sent = loincPhq9('222222000');
    const withTotal = {
      ...sent,
      item: [
        { linkId: '/grp', item: sent.item },
        { linkId: '/44261-6', answer: [{ valueDecimal: 99 }] },
      ],
    };
    const judged = judgeOutside(withTotal, by);
    expect(judged).toMatchObject({ instrumentId: 'phq-9', result: { total: 12, band: { id: 'moderate' } } });
    expect(judged.said.at(-1)).toEqual({ text: '/44261-6', depth: 0, answers: ['99'] });
  });

  test('an answer that does not fit leaves no score, and says that it does not fit', () => {
    const sent = phq9('111111000');
    const item = sent.item.with(0, { linkId: '44250-9', answer: [{ valueString: 'often' }] as never });
    expect(judgeOutside({ ...sent, item }, by)).toMatchObject({ result: null, misfits: 1, dangers: [] });
  });

  test('another version is said so and held to ours', () => {
    expect(
      judgeOutside(phq9('111111000', { questionnaire: 'urn:trellis:questionnaire:phq-9|7' }), by),
    ).toMatchObject({ isOtherVersion: true, result: { total: 6 } });
    const exported = phq9('000000000', { questionnaire: 'urn:trellis:questionnaire:phq-9|1-es-1a2b3c4d' });
    expect(judgeOutside(exported, by).isOtherVersion).toBe(false);
  });

  test('a code may be called by its Spanish name', () => {
    const item = moods.map(linkId => ({ linkId, answer: [answer(1)] }));
    const es = instrumentOf('phq-9').forms.es?.items.find(it => it.linkId === '44250-9')?.options[1]?.text;
    item[0] = { linkId: '44250-9', answer: [answer(1, es)] };
    expect(judgeOutside({ ...phq9('000000000'), language: 'es-US', item }, by)).toMatchObject({
      misfits: 0,
      result: { total: 9 },
    });
  });
});

describe('a danger to life in answers from elsewhere', () => {
  const dangersIn = (resource: unknown) =>
    judgeOutside(resource, by).dangers.map(it => [it.instrumentId, it.is]);

  test('is heard in a form we carry, and in LOINC’s', () => {
    expect(dangersIn(phq9('000000001'))).toEqual([['phq-9', 'heard']]);
    expect(dangersIn(loincPhq9('000000003'))).toEqual([['phq-9', 'heard']]);
    expect(dangersIn(phq9('333333330'))).toEqual([]);
  });

  test('is heard in a form nobody knows, by LOINC’s code of the question', () => {
    const unknown = { ...loincPhq9('000000002'), questionnaire: 'https://ehr.example/forms/mood' };
    expect(judgeOutside(unknown, by)).toMatchObject({ known: 'none', result: null, instrumentId: null });
    expect(dangersIn(unknown)).toEqual([['phq-9', 'heard']]);
  });

  test('is heard where the holder’s words are not here: the Columbia screener by its codes', () => {
    const answered = (linkId: string, code: string) => ({
      linkId,
      answer: [{ valueCoding: { system: 'http://loinc.org', code } }],
    });
    const sent = {
      questionnaire: 'http://loinc.org/q/93373-9',
      status: 'completed',
      item: [
        answered('/93246-7', 'LA33-6'),
        answered('/93247-5', 'LA33-6'),
        answered('/93248-3', 'LA33-6'),
        answered('/93249-1', 'LA33-6'),
      ],
    };
    expect(dangersIn(sent)).toEqual([['c-ssrs-screen', 'heard']]);
  });

  test('is not hidden by another answer that does not fit', () => {
    const sent = phq9('000000002');
    const item = sent.item.with(0, { linkId: '44250-9', answer: [{ valueString: 'often' }] as never });
    expect(dangersIn({ ...sent, item })).toEqual([['phq-9', 'heard']]);
  });

  test('an answer about harm that nobody can read is no “no”', () => {
    const last = (given: object) => {
      const sent = phq9('000000000');
      return { ...sent, item: sent.item.with(8, { linkId: '44260-8', answer: [given] as never }) };
    };
    expect(dangersIn(last({ valueString: 'sometimes' }))).toEqual([['phq-9', 'unclear']]);
    expect(dangersIn(last({ valueInteger: 2 }))).toEqual([['phq-9', 'unclear']]);
    // The code says no, its name says every day.
    expect(dangersIn(last(answer(0, 'Nearly every day')))).toEqual([['phq-9', 'unclear']]);
    expect(dangersIn(last(answer(0, 'Not at all')))).toEqual([]);
  });
});

describe('a form nobody here knows', () => {
  const sent = {
    resourceType: 'QuestionnaireResponse',
    questionnaire: 'https://ehr.example/forms/intake|3',
    status: 'completed',
    source: { reference: '#son' },
    contained: [{ resourceType: 'RelatedPerson', id: 'son', name: [{ text: 'Luis Ordóñez' }] }],
    item: [
      {
        linkId: 'g',
        text: 'Home',
        item: [
          { linkId: 'g.1', text: 'Lives alone', answer: [{ valueBoolean: true }] },
          {
            linkId: 'g.2',
            answer: [{ valueCoding: { code: 'dog', display: 'Dog' } }, { valueString: 'a bird' }],
          },
        ],
      },
    ],
  };

  test('is readable: its questions in order, its answers in words', () => {
    expect(judgeOutside(sent, by)).toMatchObject({
      known: 'none',
      title: null,
      misfits: null,
      answeredBy: 'Luis Ordóñez',
      said: [
        { text: 'Home', depth: 0, answers: [] },
        { text: 'Lives alone', depth: 1, answers: [true] },
        { text: 'g.2', depth: 1, answers: ['Dog', 'a bird'] },
      ],
    });
  });

  test('has the words of the Questionnaire that came along, and is held to it', () => {
    const questionnaire = {
      resourceType: 'Questionnaire',
      title: 'Intake',
      item: [
        {
          linkId: 'g',
          type: 'group',
          text: 'At home',
          item: [
            { linkId: 'g.1', type: 'string', text: 'Who lives with you?' },
            { linkId: 'g.2', type: 'open-choice', repeats: true, text: 'Animals' },
          ],
        },
      ],
    };
    expect(judgeOutside(sent, { ...by, sent: questionnaire })).toMatchObject({
      known: 'sent',
      title: { en: 'Intake' },
      misfits: 1,
      result: null,
      said: [{ text: 'At home' }, { text: 'Who lives with you?' }, { text: 'Animals' }],
    });
  });
});

describe('whatever is sent comes to something', () => {
  const deep = (levels: number): object =>
    Array.from({ length: levels }).reduce<object>(inner => ({ linkId: 'x', item: [inner] }), {
      linkId: 'end',
    });

  test.each([
    ['nothing', null],
    ['no object', 'text'],
    ['items that are none', { status: 'completed', item: 'x' }],
    ['an item without a name', { item: [{ text: 'x' }] }],
    ['a tree too deep for a form', { item: [deep(5_000)] }],
  ])('%s: kept, with nothing to read', (_, resource) => {
    expect(judgedSchema.parse(judgeOutside(resource, by))).toMatchObject({
      known: 'none',
      said: [],
      result: null,
    });
  });

  test('script in any text is text', () => {
    const sent = { item: [{ linkId: 'a', text: '<script>1</script>', answer: [{ valueString: '<b>' }] }] };
    expect(judgeOutside(sent, by).said).toEqual([{ text: '<script>1</script>', depth: 0, answers: ['<b>'] }]);
  });
});

const folder = join(import.meta.dirname, '../../../../../shared/data/questionnaires');
const isThere = existsSync(folder);
if (!isThere) console.warn(`SKIPPED: the 36 responses are not beside the repository (${folder}).`);

describe.skipIf(!isThere)('the 36 responses of the validator’s and of LForms’ tests', () => {
  const read = (path: string): Record<string, unknown> => {
    const bytes = readFileSync(path);
    return JSON.parse((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString());
  };
  const resources = isThere
    ? ['hl7-validator-questionnaires', 'lforms-r4'].flatMap(dir =>
        readdirSync(join(folder, dir))
          .filter(it => it.endsWith('.json') && it !== 'manifest.json')
          .map(file => ({ file, resource: read(join(folder, dir, file)) })),
      )
    : [];
  const responses = resources.filter(it => it.resource.resourceType === 'QuestionnaireResponse');
  const forms = new Map(
    resources.flatMap(({ resource }) =>
      resource.resourceType === 'Questionnaire' ? [[resource.url, resource] as const] : [],
    ),
  );

  test('each is kept and readable, and held to its form where that was sent', () => {
    expect(responses.length).toBeGreaterThanOrEqual(36);
    for (const { file, resource } of responses) {
      const sent = forms.get(resource.questionnaire);
      const judged = judgedSchema.parse(judgeOutside(resource, { ...by, sent }));
      expect(judged.known, file).toBe(sent ? 'sent' : 'none');
      expect(judged.said.length, file).toBeGreaterThan(0);
      expect(
        judged.said.every(it => it.text !== ''),
        file,
      ).toBe(true);
      expect(judged.result, file).toBeNull();
      expect(judged.dangers, file).toEqual([]);
      if (/-invalid-type-|inconsistent-size/.test(file) && sent)
        expect(judged.misfits, file).toBeGreaterThan(0);
    }
  });
});
