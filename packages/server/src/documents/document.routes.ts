import * as contracts from '@trellis/core/documents/document.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  keepBytes,
  keepDocument,
  loadContent,
  loadDocuments,
  recordGiven,
  voidDocument,
} from './document.service.ts';

/** Nothing in a document may act: no script, no form, no request, no page of ours. */
const contentPolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'";

export const documentRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getDocuments, async ({ actor, params: { patientId } }) => ({
    answer: await loadDocuments(desk, actor, patientId),
    patients: [patientId],
  })),
  route(contracts.uploadBytes, async ({ actor, params: { patientId }, bytes }) => {
    const { id, ...blob } = await keepBytes(desk, actor, patientId, bytes);
    return { answer: { blobId: id, ...blob } };
  }),
  route(contracts.keepDocument, async ({ params, body, ...request }) => ({
    answer: await keepDocument(desk, request, params.patientId, body),
  })),
  route(contracts.getDocumentContent, async ({ actor, params, query }) => {
    const { body, mediaType, fileName } = await loadContent(desk, actor, params);
    return {
      answer: body as never,
      headers: {
        'content-type': mediaType,
        'content-security-policy': contentPolicy,
        'content-disposition': `${query.as === 'file' ? 'attachment' : 'inline'}; filename="${fileName}"`,
      },
      patients: [params.patientId],
      subject: params.documentId,
    };
  }),
  route(contracts.recordGiven, async ({ params, body, ...request }) => ({
    answer: await recordGiven(desk, request, params, body),
  })),
  route(contracts.voidDocument, async ({ params, body, ...request }) => ({
    answer: await voidDocument(desk, request, params, body),
  })),
];
