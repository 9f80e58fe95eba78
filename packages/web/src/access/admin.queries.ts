import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as review from '@trellis/core/access/access-review.contract';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import * as links from '@trellis/core/access/invitation.contract';
import * as practice from '@trellis/core/access/practice.contract';
import * as setting from '@trellis/core/access/setting.contract';
import * as staff from '@trellis/core/access/staff.contract';
import * as token from '@trellis/core/access/token.contract';
import type { Id, PracticeId, StaffId } from '@trellis/core/basics/id';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';
import { tell } from '../kit/notice.ts';
import { saveFile } from '../kit/save-file.ts';

export type Person = AnswerOf<typeof staff.getStaff>['staff'][number];
export type Link = AnswerOf<typeof links.getInvitations>['invitations'][number];
export type PracticeView = AnswerOf<typeof practice.getPractices>['practices'][number];
export type TokenView = AnswerOf<typeof token.getTokens>['tokens'][number];
export type SettingsView = AnswerOf<typeof setting.getSettings>;

export const staffQuery = queryOptions({
  queryKey: ['admin', 'staff'] as const,
  queryFn: ({ signal }) => callApi(staff.getStaff, { signal }),
});
export const linksQuery = queryOptions({
  queryKey: ['admin', 'links'] as const,
  queryFn: ({ signal }) => callApi(links.getInvitations, { signal }),
});
export const practicesQuery = queryOptions({
  queryKey: ['admin', 'practices'] as const,
  queryFn: ({ signal }) => callApi(practice.getPractices, { signal }),
});
export const tokensQuery = queryOptions({
  queryKey: ['admin', 'tokens'] as const,
  queryFn: ({ signal }) => callApi(token.getTokens, { signal }),
});
export const settingsQuery = queryOptions({
  queryKey: ['admin', 'settings'] as const,
  queryFn: ({ signal }) => callApi(setting.getSettings, { signal }),
});

export const accessQuery = queryOptions({
  queryKey: ['admin', 'access'] as const,
  queryFn: ({ signal }) => callApi(review.getAccessReview, { signal }),
});

/** Fetches the table and hands it to the browser as a file; nothing of it is kept. */
export const useAccessCsv = () =>
  useMutation({
    mutationFn: async () => saveFile('trellis-access.csv', await callApi(review.exportAccessReview, {})),
  });

/** One kind of act of an administrator: a repeated press is the same act, and every part of the page is read anew. */
function useAct<Given, Answer>(
  act: (given: Given, key: string) => Promise<Answer>,
  onDone: (answer: Answer) => void,
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (given: Given) => act(given, key.for(given)),
    onSuccess: async answer => {
      key.done();
      onDone(answer);
      await queries.invalidateQueries({ queryKey: ['admin'] });
    },
  });
}

type Issued = AnswerOf<typeof links.invite>;

export const useInvite = (onDone: (issued: Issued) => void) =>
  useAct((body: BodyOf<typeof links.invite>, key) => callApi(links.invite, { body, key }), onDone);

export const useReset = (staffId: StaffId, onDone: (issued: Issued) => void) =>
  useAct(
    (lost: 'password' | 'password-and-second-factor', key) =>
      callApi(links.resetPassword, { params: { staffId }, body: { lost }, key }),
    onDone,
  );

export const useRevokeLink = () =>
  useAct(
    (invitationId: Id<'invitation'>, key) =>
      callApi(links.revokeInvitation, { params: { invitationId }, key }),
    () => {},
  );

export const useEditStaff = ({ id, version }: Person, says: string, onDone: () => void) =>
  useAct(
    (body: BodyOf<typeof staff.editStaff>) =>
      callApi(staff.editStaff, { params: { staffId: id }, body, version }),
    () => {
      tell(says);
      onDone();
    },
  );

export const useSetPresence = ({ id, version }: Person, says: string) =>
  useAct(
    (presence: 'working' | 'left') =>
      callApi(staff.setPresence, { params: { staffId: id }, body: { presence }, version }),
    () => tell(says),
  );

export const useAddLicence = (staffId: StaffId, onDone: () => void) =>
  useAct(
    (body: BodyOf<typeof staff.addLicence>, key) =>
      callApi(staff.addLicence, { params: { staffId }, body, key }),
    onDone,
  );

type PracticeBody = BodyOf<typeof practice.addPractice>;

export const useSavePractice = (
  known: { readonly id: PracticeId; readonly version: number } | undefined,
  onDone: () => void,
) =>
  useAct(async (body: PracticeBody, key) => {
    if (!known) await callApi(practice.addPractice, { body, key });
    else
      await callApi(practice.editPractice, {
        params: { practiceId: known.id },
        body,
        version: known.version,
      });
  }, onDone);

export const useAddToken = (onDone: (made: AnswerOf<typeof token.addToken>) => void) =>
  useAct((body: BodyOf<typeof token.addToken>, key) => callApi(token.addToken, { body, key }), onDone);

export const useRevokeToken = () =>
  useAct(
    (tokenId: Id<'token'>, key) => callApi(token.revokeToken, { params: { tokenId }, key }),
    () => {},
  );

export const useSetSetting = (says: string) =>
  useAct(
    (body: BodyOf<typeof setting.setSetting>, key) => callApi(setting.setSetting, { body, key }),
    () => tell(says),
  );
