import { createHash } from 'node:crypto';
import type { Day } from '@trellis/core/basics/day';
import { plainDisplay } from '@trellis/core/chart/display';
import type { BroughtLine, BroughtPlan } from '@trellis/core/proposals/elsewhere';
import { z } from 'zod';
import {
  type CodeableConcept,
  codeableConcept,
  dayWritten,
  findCode,
  period,
  reference,
  wordsOf,
} from '../platform/fhir/elements.ts';

/** A resource as the record keeps it. */
export type Brought = {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly resource: unknown;
};

const list = <Item extends z.ZodType>(item: Item) => z.array(item).optional();
const carePlan = z.object({
  status: z.string(),
  intent: z.string().optional(),
  title: z.string().optional(),
  category: list(codeableConcept),
  period: period.optional(),
  author: reference.optional(),
  careTeam: list(reference),
  addresses: list(reference),
  goal: list(reference),
  activity: list(
    z.object({
      reference: reference.optional(),
      detail: z
        .object({
          status: z.string().optional(),
          code: codeableConcept.optional(),
          description: z.string().optional(),
        })
        .optional(),
    }),
  ),
});
const careTeam = z.object({
  participant: list(z.object({ member: reference.optional() })),
  managingOrganization: list(reference),
});
const goal = z.object({
  lifecycleStatus: z.string(),
  description: codeableConcept,
  target: list(z.object({ detailString: z.string().optional() })),
});
const condition = z.object({ code: codeableConcept.optional() });

// Value sets care-plan-activity-status and goal-status, FHIR R4 (4.0.1): what is over is not offered.
const overActivity = ['completed', 'cancelled', 'stopped', 'entered-in-error'];
const overGoal = ['completed', 'cancelled', 'rejected', 'entered-in-error'];

/** Care plans of other systems that are in force on a day, the newest first. One that cannot be read is passed over. */
export function elsewherePlansFrom(all: readonly Brought[], today: Day): readonly BroughtPlan[] {
  const named = new Map(all.map(it => [`${it.type}/${it.id}`, it]));
  return all
    .filter(it => it.type === 'CarePlan')
    .flatMap(it => planFrom(it, named, today) ?? [])
    .toSorted((a, b) => ((a.since ?? '') < (b.since ?? '') ? 1 : -1));
}

type Named = ReadonlyMap<string, Brought>;
type Reference = z.infer<typeof reference>;

function planFrom(it: Brought, named: Named, today: Day): BroughtPlan | undefined {
  const shape = carePlan.safeParse(it.resource).data;
  const end = dayWritten(shape?.period?.end);
  if (shape?.status !== 'active' || (end !== null && end < today)) return undefined;
  const own = { id: it.id, factKey: factKeyOf(it) };
  const lines = [
    ...(shape.addresses ?? []).flatMap(ref => problemFrom(ref, named) ?? []),
    ...(shape.goal ?? []).flatMap(ref => goalFrom(ref, named) ?? []),
    ...(shape.activity ?? []).flatMap(one => stepFrom(one, own) ?? []),
  ];
  return {
    id: `ext-${it.id}`,
    title: plainDisplay(shape.title ?? wordsOf(shape.category?.[0]) ?? 'Care plan'),
    keptBy: keeperOf(shape, named),
    since: dayWritten(shape.period?.start),
    lines: [...new Map(lines.map(line => [line.id, line])).values()],
  };
}

const factKeyOf = ({ type, id, version }: Brought): string => `${type}/${id}/${version}`;
const find = (ref: Reference | undefined, named: Named): Brought | undefined =>
  ref?.reference === undefined ? undefined : named.get(ref.reference);

function keeperOf(shape: z.infer<typeof carePlan>, named: Named): string | null {
  if (shape.author?.display) return shape.author.display;
  for (const ref of shape.careTeam ?? []) {
    const team = careTeam.safeParse(find(ref, named)?.resource).data;
    const members = (team?.participant ?? []).flatMap(it => it.member ?? []);
    const person = members.find(it => it.reference?.startsWith('Practitioner/') && it.display);
    const name = person?.display ?? team?.managingOrganization?.[0]?.display ?? ref.display;
    if (name) return name;
  }
  return null;
}

const codeOf = (concept: CodeableConcept | undefined): BroughtLine['code'] => {
  const found = findCode(concept, ['http://snomed.info/sct', 'http://hl7.org/fhir/sid/icd-10-cm']);
  return found ? { system: found.system, code: found.code } : null;
};

function problemFrom(ref: Reference, named: Named): BroughtLine | undefined {
  const brought = find(ref, named);
  const code = condition.safeParse(brought?.resource).data?.code;
  const words = wordsOf(code);
  if (!brought || words === null) return undefined;
  const text = plainDisplay(words);
  return {
    id: `ext-${brought.id}`,
    kind: 'problem',
    text,
    target: '',
    code: codeOf(code),
    factKey: factKeyOf(brought),
  };
}

function goalFrom(ref: Reference, named: Named): BroughtLine | undefined {
  const brought = find(ref, named);
  const shape = goal.safeParse(brought?.resource).data;
  const words = wordsOf(shape?.description);
  if (!brought || !shape || words === null || overGoal.includes(shape.lifecycleStatus)) return undefined;
  const target = shape.target?.find(it => it.detailString)?.detailString ?? '';
  const text = plainDisplay(words);
  return { id: `ext-${brought.id}`, kind: 'goal', text, target, code: null, factKey: factKeyOf(brought) };
}

/** An activity has no id of its own: it is known by its plan and by what is to be done. */
function stepFrom(
  { detail, reference: request }: NonNullable<z.infer<typeof carePlan>['activity']>[number],
  plan: { readonly id: string; readonly factKey: string },
): BroughtLine | undefined {
  const words = detail?.description ?? wordsOf(detail?.code) ?? request?.display ?? null;
  if (words === null || overActivity.includes(detail?.status ?? '')) return undefined;
  const code = codeOf(detail?.code);
  const mark = createHash('sha256').update(code ? `${code.system}|${code.code}` : words);
  const id = `ext-${plan.id}-${mark.digest('hex').slice(0, 8)}`;
  return { id, kind: 'step', text: plainDisplay(words), target: '', code, factKey: plan.factKey };
}
