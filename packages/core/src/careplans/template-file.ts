import { z } from 'zod';
import { type PlanTemplate, planTemplateSchema } from './plan-template.ts';
import { bodyOf, type TemplateBody, templateBodySchema, templateIdSchema } from './template-body.ts';

/** A file larger than this is no template: the longest that comes with Trellis has a tenth of it. */
const largestLetters = 400_000;

/** Why a file cannot be taken: words are made where it is shown. `at` says where, such as `goals[2].target`. */
export type FileFault = {
  readonly fault:
    | 'too-large'
    | 'not-json'
    | 'not-a-template'
    | 'missing'
    | 'unknown'
    | 'too-long'
    | 'not-fitting';
  readonly at: string;
  /** What the schema says of it; empty where the fault says all. */
  readonly says: string;
};

/** What a file of a template has: what it says, and which template it means. Sign-offs stay where they were given. */
const fileSchema = planTemplateSchema
  .omit({ id: true, version: true, written: true, signedOff: true })
  .extend({ title: z.strictObject({ en: z.string(), es: z.string() }) });

/** The template as a file that another site, or content/plan-templates, can take. */
export const templateFile = (template: PlanTemplate): string =>
  `${JSON.stringify(planTemplateSchema.strip().parse(template), null, 2)}\n`;

export function readTemplateFile(
  text: string,
): { readonly id: string; readonly body: TemplateBody } | { readonly faults: readonly FileFault[] } {
  if (text.length > largestLetters) return { faults: [{ fault: 'too-large', at: '', says: '' }] };
  const json = parsed(text);
  if (json === undefined) return { faults: [{ fault: 'not-json', at: '', says: '' }] };
  const id = templateIdSchema.safeParse((json as { readonly id?: unknown } | null)?.id);
  if (json === null || typeof json !== 'object' || !('goals' in json) || !id.success)
    return { faults: [{ fault: 'not-a-template', at: '', says: '' }] };
  const shaped = fileSchema.strip().safeParse(json);
  const read = shaped.success ? templateBodySchema.safeParse(bodyOf(shaped.data)) : undefined;
  if (read?.success) return { id: id.data, body: read.data };
  const { issues } = (read?.error ?? shaped.error) as z.ZodError;
  return { faults: issues.map(faultOf) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultOf(issue: z.core.$ZodIssue): FileFault {
  const at = issue.path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${String(part)}`))
    .join('');
  const isMissing = issue.code === 'invalid_type' && issue.message.includes('undefined');
  const fault = isMissing
    ? 'missing'
    : issue.code === 'unrecognized_keys'
      ? 'unknown'
      : issue.code === 'too_big'
        ? 'too-long'
        : 'not-fitting';
  return { fault, at, says: isMissing ? '' : issue.message };
}
