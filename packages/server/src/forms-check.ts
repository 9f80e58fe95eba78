import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Fault } from '@trellis/core/assessments/fault';
import { itemsOf, type Lack } from '@trellis/core/assessments/form';
import { beginForm, evaluateForm } from '@trellis/core/assessments/form-state';
import { judgeAnswers } from '@trellis/core/assessments/judge';
import { type RawValueSet, valueSetSchema } from '@trellis/core/assessments/questionnaire';
import { readForm } from '@trellis/core/assessments/read-form';
import { responseSchema } from '@trellis/core/assessments/response';
import type { FindValueSet } from '@trellis/core/assessments/value-set';
import { loadValueSets } from './assessments/value-sets.ts';

/**
 * What a file came to: a form that works or what it lacks, and the terminology servers it asks (a site names those it
 * lets it ask in TRELLIS_TERMINOLOGY), a response and its faults, or why it was not
 * read.
 */
export type FormCheck = { readonly file: string } & (
  | { readonly works: boolean; readonly lacks: readonly Lack[]; readonly asks: readonly string[] }
  | { readonly answers: string; readonly isValid: boolean | null; readonly faults: readonly Fault[] }
  | { readonly passedOver: string }
);

/** A form of a few thousand questions is a megabyte. Trellis policy, 2026-11-23. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Reads every form of files and folders and says of each whether it works as it is written; value sets and forms
 * that stand beside are known to the others. Responses are judged by the form they name; null: that form is not there.
 */
export async function checkForms(paths: readonly string[], tell: (it: FormCheck) => void): Promise<number> {
  const files = (await Promise.all(paths.map(filesOf))).flat();
  const read = await Promise.all(files.map(async file => ({ file, ...(await readJson(file)) })));
  const resources = read.flatMap(({ json }) => entriesOf(json));
  const find = await loadValueSets(
    resources.flatMap((it): readonly RawValueSet[] => {
      const read = valueSetSchema.safeParse(it);
      return read.success ? [read.data] : [];
    }),
  );
  const forms = new Map(
    resources.flatMap(it => {
      const { resourceType, url } = Object(it) as { resourceType?: unknown; url?: unknown };
      return resourceType === 'Questionnaire' && typeof url === 'string' ? [[url, it] as const] : [];
    }),
  );
  let failed = 0;
  for (const { file, json, problem } of read) {
    const check: FormCheck = problem
      ? { file, passedOver: problem }
      : checkResource(file, json, find, url => forms.get(url));
    const isGood = 'works' in check ? check.works : 'isValid' in check ? check.isValid === true : !problem;
    if (!isGood) failed += 1;
    tell(check);
  }
  return failed;
}

/** A path that is not there stands for itself, and is told like a file that cannot be read. */
async function filesOf(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return [path];
  const names = (await readdir(path)).sort();
  return (await Promise.all(names.map(name => filesOf(join(path, name))))).flat();
}

async function readJson(file: string): Promise<{ readonly json?: unknown; readonly problem?: string }> {
  try {
    if ((await stat(file)).size > mostBytes) return { problem: `larger than ${mostBytes} bytes` };
    const bytes = await readFile(file);
    const text =
      bytes[0] === 0x1f && bytes[1] === 0x8b
        ? await promisify(gunzip)(bytes, { maxOutputLength: mostBytes })
        : bytes;
    return { json: JSON.parse(text.toString('utf8')) };
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      return { problem: 'it cannot be read: look whether the path is right and may be read' };
    return { problem: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** The resource of a file, or those of a bundle. */
function entriesOf(json: unknown): readonly unknown[] {
  const { resourceType, entry } = Object(json) as { resourceType?: unknown; entry?: unknown };
  if (resourceType !== 'Bundle' || !Array.isArray(entry)) return [json];
  return entry.map(it => (Object(it) as { resource?: unknown }).resource);
}

function checkResource(
  file: string,
  json: unknown,
  find: FindValueSet,
  findForm: (url: string) => unknown,
): FormCheck {
  const { resourceType } = Object(json) as { resourceType?: unknown };
  if (resourceType === 'Questionnaire') return { file, ...checkForm(json, find) };
  if (resourceType !== 'QuestionnaireResponse')
    return { file, passedOver: `${String(resourceType)} is neither a form nor answers of one` };
  const read = responseSchema.safeParse(json);
  if (!read.success) return { file, passedOver: `not answers of a form: ${read.error.message}` };
  const [url = ''] = (read.data.questionnaire ?? '').split('|');
  const source = findForm(url);
  const form = source === undefined ? undefined : readForm(source, find).form;
  if (!form) return { file, answers: url, isValid: null, faults: [] };
  const faults = judgeAnswers(form, read.data.item ?? [], { isComplete: read.data.status === 'completed' });
  return { file, answers: url, isValid: faults.length === 0, faults };
}

/** Read, and begun as if somebody opened it: an expression may fail only then. */
function checkForm(json: unknown, find: FindValueSet) {
  const { form, lacks } = readForm(json, find);
  const troubles = form ? evaluateForm(form, beginForm(form)).troubles : [];
  const failing = troubles.map(({ key, expression, because }): Lack => {
    const linkId =
      key === ''
        ? null
        : (key
            .split('/')
            .at(-1)
            ?.replace(/\[\d+\]$/, '') ?? null);
    return { linkId, what: 'expression-broken', detail: `${expression.slice(0, 120)}: ${because}` };
  });
  const all = [...lacks, ...failing];
  const asks = new Set(itemsOf(form?.items ?? []).flatMap(it => it.lookup?.server ?? []));
  return { works: form !== undefined && all.length === 0, lacks: all, asks: [...asks] };
}
