import { randomUUID } from 'node:crypto';
import type { Contract } from '@trellis/core/access/contract';
import type { Language } from '@trellis/core/assessments/assessment';
import type { PatientId } from '@trellis/core/basics/id';
import * as own from '@trellis/core/messages/own-form.contract';
import { makePatientLink } from '@trellis/core/messages/patient-link.contract';
import { type Client, clientWith, type Given, type Send } from './client.ts';

export const rosasBirthday = '1948-03-14';

/** A link to the form of two questions, made by who is signed in. */
export async function aLink(
  client: Client,
  patientId: PatientId,
  over: { readonly instrumentId?: string; readonly language?: Language; readonly days?: number } = {},
) {
  const answerer = { who: 'patient' } as const;
  const body = { kind: 'form', instrumentId: 'mood', language: 'en', answerer, days: 7, ...over } as const;
  const { id, secret } = await client.do(makePatientLink, { params: { patientId }, body });
  if (!secret) throw new Error('A link was made without its secret.');
  return { id, secret };
}

/** A phone without anybody signed in. */
export const aPhone = (send: Send): Client => clientWith(send, { cookie: '', csrf: '' });

export const tryOpening = (
  send: Send,
  secret: string,
  given: { readonly birthDate?: string; readonly from?: string } = {},
) =>
  aPhone(send).try(own.openOwnLink, {
    body: { secret, birthDate: given.birthDate ?? rosasBirthday },
    headers: { 'x-forwarded-for': given.from ?? `10.0.0.9, ${randomUUID()}` },
  });

/** A phone that gave the birth date; `with` speaks as its page does. */
export async function anOpenPhone(send: Send, secret: string) {
  const opened = await tryOpening(send, secret);
  if (!opened.ok) throw new Error(`The link was not opened: ${opened.code}`);
  const { session } = opened.answer;
  const headers = { authorization: `Bearer ${session}` };
  const phone = aPhone(send);
  return {
    session,
    try: <C extends Contract>(contract: C, given?: Given<C>) =>
      phone.try(contract, { ...given, headers } as Given<C>),
    do: <C extends Contract>(contract: C, given?: Given<C>) =>
      phone.do(contract, { ...given, headers } as Given<C>),
  };
}
