import * as contracts from '@trellis/core/education/education.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import * as service from './education.service.ts';
import type { Library } from './library.ts';

export const educationRoutes = (desk: Desk, library: Library): readonly Route[] => [
  route(contracts.getLibrary, async ({ query }) => ({ answer: service.listLibrary(library, query.words) })),
  route(contracts.getText, async ({ params }) => ({ answer: service.getText(library, params.textId) })),
  route(contracts.getTextSheet, async ({ actor, params, query }) => ({
    answer: (await service.printText(desk, actor, library, params.textId, query.language)) as never,
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${params.textId}.pdf"`,
    },
  })),
  route(contracts.getReferenceCards, async () => ({ answer: { cards: [...library.cards] } })),
  route(contracts.getTeaching, async ({ actor, params: { patientId } }) => ({
    answer: await service.loadTeaching(desk, actor, library, patientId),
    patients: [patientId],
  })),
  route(contracts.getGivenText, async ({ actor, params }) => ({
    answer: await service.loadGivenText(desk, actor, params),
    patients: [params.patientId],
    subject: params.givenId,
  })),
  route(contracts.giveText, async ({ params, body, ...request }) => ({
    answer: await service.giveText(desk, request, library, { ...params, ...body }),
  })),
  route(contracts.recordTeachBack, async ({ params, body, ...request }) => ({
    answer: await service.recordTeachBack(desk, request, library, { ...params, ...body }),
  })),
  route(contracts.recordRuler, async ({ params, body, ...request }) => ({
    answer: await service.recordRuler(desk, request, { ...params, ...body }),
  })),
  route(contracts.voidTaught, async ({ params, body, ...request }) => ({
    answer: await service.voidTaught(desk, request, params, body.reason),
  })),
];
