import { type ExpressionEngine, noEngine } from '@trellis/core/assessments/expression-engine';
import type { Form } from '@trellis/core/assessments/form';
import { readFormWith } from '@trellis/core/assessments/form-reader';
import { useEffect, useState } from 'react';

type Questionnaire = Readonly<Record<string, unknown>>;

/** Read once for as long as its words are held: a page that comes back to a form finds it. */
const known = new WeakMap<Questionnaire, Form>();

/** Nobody's, until the first form with expressions has brought it. */
let engine: ExpressionEngine = noEngine;

/** A form is there at once when it has no expressions, or their engine has been brought before. */
function readAtOnce(questionnaire: Questionnaire): Form | undefined {
  const there = known.get(questionnaire);
  if (there) return there;
  const { form, lacks } = readFormWith(engine, questionnaire);
  if (!form || (engine === noEngine && lacks.some(it => it.what === 'expression-broken'))) return undefined;
  known.set(questionnaire, form);
  return form;
}

/** The engine of expressions is heavy: it is fetched for the first form that has some. */
export async function readWithEngine(questionnaire: Questionnaire): Promise<Form> {
  const { fhirpathEngine } = await import('@trellis/core/assessments/expression');
  engine = fhirpathEngine;
  const { form, lacks } = readFormWith(engine, questionnaire);
  if (!form) throw new Error(`The form cannot be read: ${lacks[0]?.what}`);
  known.set(questionnaire, form);
  return form;
}

export type FormComing =
  | { readonly is: 'there'; readonly form: Form }
  | { readonly is: 'coming' }
  | { readonly is: 'broken'; readonly error: unknown; readonly again: () => void };

export function useForm(questionnaire: Questionnaire): FormComing {
  const [made, setMade] = useState<{ readonly of: Questionnaire; readonly coming: FormComing }>();
  const [tries, setTries] = useState(0);
  const plain = readAtOnce(questionnaire);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further try asks for the engine again
  useEffect(() => {
    if (plain) return;
    let isHere = true;
    const tell = (coming: FormComing) => isHere && setMade({ of: questionnaire, coming });
    readWithEngine(questionnaire).then(
      form => tell({ is: 'there', form }),
      error => tell({ is: 'broken', error, again: () => setTries(it => it + 1) }),
    );
    return () => {
      isHere = false;
    };
  }, [questionnaire, plain, tries]);
  if (plain) return { is: 'there', form: plain };
  return made?.of === questionnaire ? made.coming : { is: 'coming' };
}
