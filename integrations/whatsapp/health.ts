import { z } from 'zod';
import { graphJson } from './graph-json.ts';
import { graphPath, type GraphHttp } from './graph-http.ts';

const healthSchema = z.looseObject({
  health_status: z.looseObject({
    can_send_message: z.string(),
    entities: z
      .array(
        z.looseObject({
          entity_type: z.string(),
          id: z.string(),
          can_send_message: z.string(),
          errors: z
            .array(
              z.looseObject({
                error_code: z.int().optional(),
                error_description: z.string().optional(),
                possible_solution: z.string().optional(),
              }),
            )
            .optional(),
        }),
      )
      .default([]),
  }),
});

/** Whether something stands in the way of sending, for a number and all that it hangs on (account, business, app). */
export interface Health {
  /** `AVAILABLE`, `LIMITED` or `BLOCKED`. */
  readonly canSend: string;
  /** What stands in the way, in WhatsApp's words. */
  readonly problems: readonly { readonly entity: string; readonly why: string; readonly fix: string | undefined }[];
}

/** Reads the health of a number, account or template (Meta, "Health status"). @throws PerduraError as `graphJson` */
export async function getHealth(
  http: GraphHttp,
  { token, nodeId }: { readonly token: string; readonly nodeId: string },
): Promise<Health> {
  const path = graphPath([nodeId], { fields: 'health_status' });
  const { health_status: health } = await graphJson(
    http,
    { resource: 'health', method: 'GET', path, token },
    healthSchema,
  );
  return {
    canSend: health.can_send_message,
    problems: health.entities.flatMap(({ entity_type: entity, errors = [] }) =>
      errors.map((error) => ({
        entity,
        why: error.error_description ?? `error ${error.error_code ?? 'without a code'}`,
        fix: error.possible_solution,
      })),
    ),
  };
}
