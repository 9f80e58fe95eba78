/** Levels as the HTTP library numbers them, so that one reader understands every line. */
export const logLevels = {
  debug: 20,
  info: 30,
  warn: 40,
  error: 50,
  fatal: 60,
  silent: Number.POSITIVE_INFINITY,
} as const;
export type LogLevel = keyof typeof logLevels;

export type Fields = Readonly<Record<string, unknown>>;

/** One line of JSON an event. `says` is a sentence of the source; fields hold ids, codes and numbers, never a record. */
export type Log = {
  readonly info: (says: string, fields?: Fields) => void;
  readonly warn: (says: string, fields?: Fields) => void;
  readonly error: (says: string, fields?: Fields) => void;
};

export function createLog(
  level: LogLevel,
  write: (line: string) => void = line => process.stdout.write(line),
): Log {
  const at =
    (own: LogLevel) =>
    (msg: string, fields: Fields = {}): void => {
      if (logLevels[own] < logLevels[level]) return;
      write(`${JSON.stringify({ level: logLevels[own], time: Date.now(), ...fields, msg })}\n`);
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
