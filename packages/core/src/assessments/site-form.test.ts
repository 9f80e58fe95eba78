import { describe, expect, test } from 'vitest';
import { day, named } from '../../test/builders.ts';
import { instrumentOf as readInstrumentOf } from '../../test/instruments.builder.ts';
import { type Brought, judgeSiteForm, type SiteForm, withSiteForms } from './site-form.ts';

const instrumentOf = (id: string) => readInstrumentOf(id).instrument;
const auditC = instrumentOf('audit-c');
const none = () => undefined;
type Item = { linkId: string; text?: string; answerOption?: { valueCoding: Record<string, string> }[] };

/** What the site's file looks like: the shape of the instrument, with words of a test in every place. */
function worded(change: (items: Item[]) => void = () => undefined): Record<string, unknown> {
  const shape = structuredClone(auditC.wordless) as { item: Item[] };
  for (const item of shape.item) {
    item.text = `Words of ${item.linkId}`;
    for (const it of item.answerOption ?? []) it.valueCoding.display = `Answer ${it.valueCoding.code}`;
  }
  change(shape.item);
  return shape as unknown as Record<string, unknown>;
}
const faultsOf = (resource: unknown, instrument = auditC as typeof auditC | null) =>
  judgeSiteForm(resource, instrument, none).faults;
const first = (items: Item[]): Item => {
  const [item] = items;
  if (!item) throw new Error('There is no question.');
  return item;
};

describe('the words of an instrument that its holder keeps', () => {
  test('are taken where they ask exactly what is scored', () => {
    expect(faultsOf(worded())).toEqual([]);
  });

  test('are refused with each question that is missing, strange, other or bare', () => {
    const linkId = first((auditC.wordless as unknown as { item: Item[] }).item).linkId;
    expect(faultsOf(worded(items => items.shift()))).toEqual([{ fault: 'question-missing', linkId }]);
    expect(faultsOf(worded(items => items.push({ ...first(items), linkId: 'x' })))).toEqual([
      { fault: 'question-strange', linkId: 'x' },
    ]);
    expect(faultsOf(worded(items => first(items).answerOption?.reverse()))).toEqual([
      { fault: 'question-differs', linkId },
    ]);
    expect(
      faultsOf(
        worded(items => {
          delete first(items).text;
        }),
      ),
    ).toEqual([{ fault: 'words-missing', linkId }]);
    expect(faultsOf(auditC.wordless)).toContainEqual({ fault: 'words-missing', linkId });
  });

  test('of an instrument that brings its own words are not asked for', () => {
    expect(faultsOf(worded(), instrumentOf('phq-9'))).toContainEqual({ fault: 'not-for-site' });
  });
});

describe('a form of the site', () => {
  const form = (item: readonly object[]) => ({ resourceType: 'Questionnaire', item });

  test('is refused with what keeps it from working', () => {
    expect(faultsOf(form([]), null)).toEqual([{ fault: 'no-question' }]);
    expect(faultsOf({ resourceType: 'Patient' }, null)).toMatchObject([
      { fault: 'lacks', lack: { what: 'not-a-questionnaire' } },
    ]);
    const circle = (linkId: string, other: string) => ({
      ...{ linkId, text: linkId, type: 'boolean' },
      enableWhen: [{ question: other, operator: '=', answerBoolean: true }],
    });
    expect(faultsOf(form([circle('a', 'b'), circle('b', 'a')]), null)).toMatchObject([
      { fault: 'lacks', lack: { what: 'never-asked' } },
      { fault: 'lacks', lack: { what: 'never-asked' } },
    ]);
    const many = Array.from({ length: 10_000 }, (_, i) => ({ linkId: `q${i}`, type: 'string', text: 'q' }));
    expect(faultsOf(form(many), null)).toMatchObject([{ fault: 'lacks', lack: { what: 'too-many-items' } }]);
    const endless = {
      url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
      valueExpression: { language: 'text/fhirpath', expression: "1.repeat($this & '1')" },
    };
    expect(
      faultsOf(form([{ linkId: 'a', text: 'a', type: 'string', extension: [endless] }]), null),
    ).toMatchObject([{ fault: 'lacks', lack: { what: 'expression-endless' } }]);
  });
});

describe('the instruments a site has', () => {
  const brought = (over: Partial<Extract<Brought, { what: 'form' }>> = {}): Brought => ({
    ...{ what: 'form', name: 'welcome', title: 'Welcome', language: 'en', domain: 'other', minutes: 4 },
    ...{ asksNoHarm: true },
    ...over,
  });
  const kept = (it: Brought, id = 'f1'): SiteForm => ({
    ...{ id: named<'site form'>(id), brought: it, on: day('2026-11-23') },
    questionnaire: { resourceType: 'Questionnaire', title: id },
  });

  test('have the words it brought, the newest of each language', () => {
    const words = (language: 'en' | 'es'): Brought => ({
      ...{ what: 'words', instrumentId: 'audit-c', language, acceptsTerms: true },
    });
    const [found] = withSiteForms(
      [auditC],
      [kept(words('en'), 'old'), kept(words('en'), 'new'), kept(words('es'), 'es')],
    );
    expect(found?.words.en?.questionnaire).toMatchObject({ title: 'new' });
    expect(found?.words.es?.questionnaire).toMatchObject({ title: 'es' });
    expect(found?.scoring).toEqual(auditC.scoring);
    expect(withSiteForms([auditC], [])).toEqual([auditC]);
  });

  test('never have other words for what Trellis brings itself', () => {
    const phq = instrumentOf('phq-9');
    const words: Brought = { what: 'words', instrumentId: 'phq-9', language: 'en', acceptsTerms: true };
    expect(withSiteForms([phq], [kept(words)])).toEqual([phq]);
  });

  test('are joined by its own forms, without a score, and alone only where nothing asks about harm', () => {
    const [found] = withSiteForms(
      [],
      [kept(brought()), kept(brought({ language: 'es', title: 'Bienvenida' }))],
    );
    expect(found).toMatchObject({
      id: 'site.welcome',
      version: 2,
      title: { en: 'Welcome', es: 'Bienvenida' },
      alone: 'yes',
      scoring: { by: 'none' },
      signedOff: null,
    });
    const [asking] = withSiteForms([], [kept(brought()), kept(brought({ asksNoHarm: false }))]);
    expect(asking?.alone).toBe('no');
  });
});
