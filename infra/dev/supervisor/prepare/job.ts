import { z } from 'zod';

/** What has to be done to a database before the product starts on it. */
export const prepareJob = z.object({
  ownerUrl: z.string(),
  appPassword: z.string(),
  /** Absent where no demo tenant is wanted. */
  demo: z
    .object({ databaseUrl: z.string(), keyringPath: z.string(), home: z.string(), sandboxUrl: z.string() })
    .optional(),
});

/** What has to be done to a database before the product starts on it. */
export type PrepareJob = z.infer<typeof prepareJob>;

/** What was done to it. */
export const prepareResult = z.object({
  applied: z.array(z.string()),
  demo: z
    .object({ apiKey: z.string(), numberId: z.string(), phoneNumberId: z.string(), signInToken: z.string() })
    .optional(),
});

/** What was done to it. */
export type PrepareResult = z.infer<typeof prepareResult>;
