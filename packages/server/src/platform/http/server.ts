import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import fastifySwagger from '@fastify/swagger';
import type { Contract } from '@trellis/core/access/contract';
import type { Ids } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { fail, ProblemError } from '@trellis/core/basics/problem';
import { problemCatalogue } from '@trellis/core/basics/problem-catalogue';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { z } from 'zod';
import type { AccessLog } from '../audit/access-log.ts';
import type { AuditEvent } from '../audit/audit.store.ts';
import type { Metrics } from '../metrics.ts';
import { acceptForms } from './form.ts';
import {
  type Authenticate,
  admit,
  expectedVersionOf,
  identify,
  keyOf,
  onceOf,
  type SignedIn,
} from './guard.ts';
import { openApiSchemaOf } from './openapi.ts';
import { invalidRequest, loggable, operationOutcome, problemDetails, problemOf } from './problem-http.ts';
import type { Route } from './route.ts';
import { acceptUploads, passOver, uploadMedia } from './upload.ts';

export type HttpOptions = {
  readonly routes: readonly Route[];
  readonly authenticate: Authenticate;
  readonly accessLog: AccessLog;
  readonly clock: () => Instant;
  readonly ids: Ids;
  readonly logLevel: string;
  /** Browsers reach Trellis by https, and are told to come no other way. */
  readonly isHttps?: boolean;
  /** Where lines of the log go, standard output unless said otherwise. */
  readonly logTo?: { readonly write: (line: string) => void };
  readonly metrics?: Pick<Metrics, 'observe'>;
};

const oneMegabyte = 1024 * 1024;

/** Registers the contracts and nothing else: a route that no contract describes stops the start. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const safeHeaders = safeHeadersOf(options);
  const app = Fastify({
    bodyLimit: oneMegabyte,
    // Bodies have their own patience, which knows uploads from the rest.
    requestTimeout: 0,
    genReqId: () => options.ids(),
    logger: {
      level: options.logLevel,
      serializers: { req: request => ({ id: request.id }) },
      ...(options.logTo && { stream: options.logTo }),
    },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    // An address that cannot even be decoded is answered like any other that leads nowhere.
    frameworkErrors: (_error, request, reply) =>
      void sendProblem(
        new ProblemError({ code: 'request.no-such-page' }),
        request,
        reply.headers(safeHeaders),
      ),
  });
  app.addHook('onRoute', route => {
    if (!(route.config as { contract?: Contract } | undefined)?.contract)
      throw new Error(
        `${route.method} ${route.url} has no contract and so no policy. Write one in packages/core.`,
      );
  });
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(safeHeaders))
      if (!reply.hasHeader(name)) reply.header(name, value);
  });
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new ProblemError({ code: 'request.no-such-page' }), request, reply),
  );
  closeUnusedConnections(app);
  app.addHook('onResponse', async (request, reply) => {
    // The route as it is written, never the address: that holds what was asked for.
    const route = request.routeOptions.url ?? 'none';
    const seconds = reply.elapsedTime / 1000;
    const { method } = request;
    const status = reply.statusCode;
    options.metrics?.observe({ route, method, status, seconds });
    request.log.info({ route, method, status, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
  acceptUploads(app, config => (config as { contract?: Contract }).contract?.kind === 'upload');
  acceptForms(app, config => (config as { contract?: Contract }).contract?.bodyMedia !== undefined);
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Trellis', version: '1', description: 'The workbench for care managers.' },
    },
    // Written when the description is asked for: most servers never are, and every start would wait for it.
    transform: ({ route, url }) => ({
      url,
      schema: openApiSchemaOf((route.config as unknown as { contract: Contract }).contract),
    }),
  });
  for (const route of options.routes) register(app, route, options);
  return app;
}

/** Browsers open connections before they need them; to Node one that never asked anything is not idle. */
function closeUnusedConnections(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  let isClosing = false;
  app.server.on('connection', socket => {
    if (isClosing) return void socket.destroy();
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', request => unused.delete(request.socket));
  app.addHook('preClose', async () => {
    isClosing = true;
    for (const socket of unused) socket.destroy();
  });
}

/** No page here ever asks for these, so nothing that slips into one may. */
const unusedFeatures = ['camera', 'microphone', 'geolocation', 'payment', 'usb'] as const;

const safeHeadersOf = ({ isHttps }: HttpOptions) => ({
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': unusedFeatures.map(name => `${name}=()`).join(', '),
  // One year, RFC 6797. Of this host alone: what else the organization serves is not ours to decide.
  ...(isHttps && { 'strict-transport-security': 'max-age=31536000' }),
});

function register(app: FastifyInstance, route: Route, options: HttpOptions): void {
  const { contract } = route;
  if (!contract.policy) throw new Error(`${contract.name} has no policy. Say in its contract who may.`);
  app.route({
    method: contract.method,
    url: contract.path,
    config: { contract } as object,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const signedIn = await identify(contract, request, options.authenticate);
      const { answer, headers, status, patients, subject } = await refusalsRecorded(
        route,
        request,
        signedIn,
        options,
      );
      if (contract.kind === 'read' && signedIn)
        await options.accessLog.record(
          signedIn.actor.orgId,
          accessOf(contract, request, signedIn, options, {
            patientIds: patients ?? [],
            subject,
            outcome: 'done',
          }),
        );
      if (headers) reply.headers(headers);
      if (status !== undefined) {
        reply.statusCode = status;
        return reply.send();
      }
      if (contract.media) {
        if (!reply.hasHeader('content-type')) reply.type(contract.media);
        return reply.send(answer);
      }
      return reply
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(contract.answer.parse(answer)));
    },
  });
}

/** Handles a request; a refusal of someone who is signed in leaves its row before it is told. */
async function refusalsRecorded(
  route: Route,
  request: FastifyRequest,
  signedIn: SignedIn | undefined,
  options: HttpOptions,
) {
  const { contract } = route;
  try {
    admit(contract, request, signedIn);
    const key = keyOf(contract, request);
    const expectedVersion = expectedVersionOf(contract, request);
    const given = {
      params: parsed('params', contract.params, request.params),
      query: parsed('query', contract.query, request.query),
      body: parsed('body', contract.body, request.body),
    };
    const incoming = {
      ...given,
      actor: signedIn?.actor,
      gate: signedIn?.gate,
      openSeconds: signedIn && 'openSeconds' in signedIn ? signedIn.openSeconds : Number.POSITIVE_INFINITY,
      requestId: request.id,
      policy: contract.policy.name,
      once: onceOf(contract, key, given),
      expectedVersion,
      headers: request.headers,
      ...(contract.kind === 'upload' && { bytes: bytesOf(request) }),
    };
    return await route.handle(incoming as never);
  } catch (error) {
    if (contract.kind === 'upload') await passOver(request.raw);
    if (signedIn && error instanceof ProblemError && isAccessRefusal(error)) {
      const subject = Object.values(request.params as Record<string, string>)[0]
        ?.replaceAll('\0', '\ufffd')
        .slice(0, 100);
      const refused = { patientIds: [], subject, outcome: error.problem.code };
      await options.accessLog.record(
        signedIn.actor.orgId,
        accessOf(contract, request, signedIn, options, refused),
      );
    }
    throw error;
  }
}

function bytesOf({ body }: FastifyRequest): AsyncIterable<Uint8Array> {
  // Whoever stops reading early still has an answer to give: the connection must live on.
  if (body instanceof Readable) return body.iterator({ destroyOnReturn: false });
  return fail('request.invalid', `A file is sent as it is, with the content type ${uploadMedia}.`);
}

/** Not allowed, or not there for this person: what an auditor asks about. A form filled in badly is neither. */
const isAccessRefusal = ({ problem }: ProblemError): boolean =>
  [403, 404].includes(problemCatalogue[problem.code].status);

function accessOf(
  contract: Contract,
  request: FastifyRequest,
  { actor }: SignedIn,
  options: HttpOptions,
  seen: Pick<AuditEvent, 'patientIds' | 'outcome'> & { readonly subject: string | undefined },
): AuditEvent {
  return {
    id: options.ids(),
    at: options.clock(),
    staffId: actor.staffId,
    event: contract.name,
    policy: contract.policy.name,
    patientIds: seen.patientIds,
    subject: seen.subject ?? null,
    outcome: seen.outcome,
    requestId: request.id,
  };
}

function parsed(part: 'params' | 'query' | 'body', schema: z.ZodType | undefined, given: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(given ?? {});
  if (!result.success) throw invalidRequest(part, result.error);
  return result.data;
}

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.id);
  const { status } = problemCatalogue[problem.code];
  if (status >= 500)
    request.log.error({ problem: problem.code, route: request.routeOptions.url, error: loggable(error) });
  if (status === 503) reply.header('retry-after', '1');
  return request.url.startsWith('/fhir/')
    ? reply
        .status(status)
        .type('application/fhir+json')
        .send(JSON.stringify(operationOutcome(problem)))
    : reply
        .status(status)
        .type('application/problem+json')
        .send(JSON.stringify(problemDetails(problem)));
}
