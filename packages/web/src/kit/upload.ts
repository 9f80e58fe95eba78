import type { AnswerOf, Contract } from '@trellis/core/access/contract';
import { addressOf, type CallInput, ClientProblem, headersOf, refusalFrom } from './client.ts';

type UploadContract = Contract & { readonly kind: 'upload' };

/** A contract without a place in its path takes none. */
export type Upload<C extends UploadContract> = CallInput<C> & {
  readonly params?: unknown;
  readonly file: Blob;
  readonly onSent: (bytes: number) => void;
  readonly signal: AbortSignal;
};

/** Sends a file as it is. By XMLHttpRequest, the only thing in a browser that tells how much has left. */
export function uploadTo<C extends UploadContract>(contract: C, upload: Upload<C>): Promise<AnswerOf<C>> {
  const { params, query } = upload as { readonly params?: unknown; readonly query?: unknown };
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open(contract.method, addressOf(contract.path, params, query));
    const headers = { ...headersOf(contract, {}), 'content-type': 'application/octet-stream' };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => upload.onSent(loaded);
    request.onerror = () => reject(new ClientProblem('client.unreachable'));
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    request.onload = () => {
      // A table comes as it is; only a refusal of it is JSON.
      if (request.status < 300 && contract.media !== undefined)
        return resolve(request.responseText as AnswerOf<C>);
      const json = jsonIn(request.responseText);
      const answer = request.status < 300 ? contract.answer.safeParse(json) : undefined;
      if (!answer) void refusalFrom(request.status, json).then(reject);
      else if (answer.success) resolve(answer.data as AnswerOf<C>);
      else reject(new ClientProblem('client.not-understood', {}, answer.error));
    };
    upload.signal.addEventListener('abort', () => request.abort(), { once: true });
    if (upload.signal.aborted) request.abort();
    request.send(upload.file);
  });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
