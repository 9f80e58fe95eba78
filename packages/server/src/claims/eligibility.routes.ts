import { fail, failWith } from '@trellis/core/basics/problem';
import * as contracts from '@trellis/core/claims/eligibility.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { wholeBody } from '../platform/http/upload.ts';
import { practiceOf } from './claim-setup.store.ts';
import { ask, bring, readBoard } from './eligibility.service.ts';
import { findInquiryFile } from './eligibility.store.ts';
import { decideOne } from './eligibility-decision.service.ts';

/** Answers about five thousand patients are 10 MB. Trellis policy, 2026-11-23. */
const mostBytes = 32 * 1024 * 1024;

export const eligibilityRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getEligibility, ({ actor }) => readBoard(desk, actor)),
  route(contracts.askEligibility, async ({ body, ...request }) => ({
    answer: await ask(desk, request, body),
  })),
  route(contracts.getInquiryFile, async ({ actor, params: { inquiryId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      const file =
        (await findInquiryFile(tx, practiceOf(actor), inquiryId)) ?? failWith('claims.eligibility-not-found');
      return {
        answer: file.content,
        patients: file.patients,
        headers: {
          'content-disposition': `attachment; filename="trellis-eligibility-${file.number}.270"`,
        },
      };
    }),
  ),
  route(contracts.bringEligibility, async ({ bytes, ...request }) => {
    const tooLarge = () => fail('claims.eligibility-not-read', 'The file is larger than any answer can be.');
    return { answer: await bring(desk, request, await wholeBody(bytes, mostBytes, tooLarge)) };
  }),
  route(contracts.decideEligibility, async ({ params, body, ...request }) => ({
    answer: await decideOne(desk, request, params.answerId, body),
  })),
];
