/** What the senders need of a log; pino's loggers fit. Fields hold ids and codes, never content or a phone number. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
