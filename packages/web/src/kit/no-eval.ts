/**
 * The content security policy forbids making code from text. Zod would try it once and be refused, which the
 * browser reports as a violation; this tells it beforehand. Must be imported before any schema is used.
 */
const shared = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
shared.__zod_globalConfig ??= {};
shared.__zod_globalConfig.jitless = true;
