import { errorCodes, type FastifyInstance } from 'fastify';

const formMedia = 'application/x-www-form-urlencoded';

/** Only where a contract asks for one: any site can make a browser send a form. A name that stands twice has a list. */
export function acceptForms(app: FastifyInstance, isForm: (config: unknown) => boolean): void {
  app.addContentTypeParser(formMedia, { parseAs: 'string' }, (request, text, done) => {
    if (!isForm(request.routeOptions.config))
      return done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(formMedia));
    const fields = Map.groupBy(new URLSearchParams(String(text)), ([name]) => name);
    const values = [...fields].map(([name, given]) => {
      const texts = given.map(([, value]) => value);
      return [name, texts.length === 1 ? texts[0] : texts] as const;
    });
    done(null, Object.fromEntries(values));
  });
}
