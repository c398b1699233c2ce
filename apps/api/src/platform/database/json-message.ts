import { z } from 'zod';

/** A notification that carries JSON of a shape. */
export const jsonMessage = <T>(shape: z.ZodType<T>): z.ZodType<T, string> =>
  z
    .string()
    .transform((payload, context): unknown => {
      try {
        return JSON.parse(payload);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(shape as z.ZodType<T, unknown>);
