import type { Day } from '@trellis/core/basics/day';
import type { BroughtPerson } from '@trellis/core/people/brought-person';
import { findPhone, phoneText } from '@trellis/core/people/phone';
import { z } from 'zod';

const text = z.string().optional();
const concept = z.object({
  text,
  coding: z.array(z.object({ system: text, code: text, display: text })).optional(),
});
const name = z.object({ text, family: text, given: z.array(z.string().nullable()).optional() });
const telecom = z.array(z.object({ system: text, value: text, use: text })).optional();
const period = z.object({ end: text }).optional();
const contactSchema = z.object({
  relationship: z.array(concept).optional(),
  name: name.optional(),
  telecom,
  period,
});
const relatedSchema = z.object({
  active: z.boolean().optional(),
  relationship: z.array(concept).optional(),
  name: z.array(name).optional(),
  telecom,
  period,
});
type Named = Omit<BroughtPerson, 'isHere'>;

/** Who is named beside her in Patient.contact and RelatedPerson and still is; one that cannot be read is left out. */
export const contactsFrom = (
  brought: readonly { readonly type: string; readonly resource: unknown }[],
  today: Day,
): readonly Named[] =>
  brought.flatMap(({ type, resource }) => {
    if (type === 'RelatedPerson') {
      const { data } = relatedSchema.safeParse(resource);
      if (!data || data.active === false) return [];
      return namedOf({ ...data, name: data.name?.[0] }, today);
    }
    const contacts = (resource as { readonly contact?: unknown } | null)?.contact;
    return (Array.isArray(contacts) ? contacts : []).flatMap(it => {
      const { data } = contactSchema.safeParse(it);
      return data ? namedOf(data, today) : [];
    });
  });

function namedOf(it: z.infer<typeof contactSchema>, today: Day): readonly Named[] {
  const called = it.name?.text ?? [...(it.name?.given ?? []), it.name?.family].filter(Boolean).join(' ');
  if (called.trim() === '' || (it.period?.end && it.period.end.slice(0, 10) < today)) return [];
  const relations = it.relationship ?? [];
  return [
    {
      name: called.trim(),
      relation: relations.map(wordsOf).filter(Boolean).join(', '),
      phone: phoneOf(it.telecom),
      isEmergency: relations.some(one => one.coding?.some(isEmergencyCode)),
    },
  ];
}

const wordsOf = ({ text: said, coding }: z.infer<typeof concept>): string =>
  said ?? coding?.find(it => it.display)?.display ?? '';

/** C of HL7 v2 table 0131 and ECON of v3 RoleCode: emergency contact. Read in HL7's terminology, 2026-11-23. */
const isEmergencyCode = ({ system, code }: { system?: string | undefined; code?: string | undefined }) =>
  (code === 'C' && /v2.*0131$/.test(system ?? '')) || (code === 'ECON' && /RoleCode$/.test(system ?? ''));

/** One that can be dialled, as it is written here. */
function phoneOf(points: z.infer<typeof telecom>): string | null {
  const phones = (points ?? []).flatMap(it =>
    it.use !== 'old' && (it.system === 'phone' || it.system === 'sms') && it.value
      ? [findPhone(it.value)]
      : [],
  );
  const first = phones.find(it => it !== undefined);
  return first ? phoneText(first) : null;
}
