import { z } from 'zod';
import { fieldsOf, successSchema } from './answers.ts';
import { graphJson } from './graph-json.ts';
import { graphPath, type GraphHttp } from './graph-http.ts';
import { pageSchema, toPage, type Page, type PageRequest } from './graph-page.ts';

const FIELDS = [
  'id',
  'name',
  'language',
  'category',
  'previous_category',
  'status',
  'rejected_reason',
  'quality_score',
  'parameter_format',
  'components',
];

/** A template as WhatsApp tells it; unknown fields are kept. */
export const graphTemplateSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.string(),
  rejected_reason: z.string().nullish(),
  quality_score: z.looseObject({ score: z.string().optional() }).nullish(),
  parameter_format: z.string().optional(),
  components: z.array(z.looseObject({ type: z.string() })).default([]),
});

/** A template as WhatsApp tells it. */
export type GraphTemplate = z.output<typeof graphTemplateSchema>;

const createdSchema = z.looseObject({ id: z.string(), status: z.string(), category: z.string().optional() });

/** What WhatsApp says of a template that was just created; it may change the category. */
export type CreatedTemplate = z.output<typeof createdSchema>;

/** Names an account. */
export interface AccountCall {
  readonly token: string;
  readonly wabaId: string;
}

/** Reads one page of an account's templates. @throws PerduraError as `graphJson` */
export async function listTemplates(
  http: GraphHttp,
  { token, wabaId, limit = 100, after, name }: AccountCall & PageRequest & { readonly name?: string },
): Promise<Page<GraphTemplate>> {
  const path = graphPath([wabaId, 'message_templates'], {
    fields: fieldsOf(FIELDS),
    limit: String(limit),
    after,
    name,
  });
  return toPage(
    await graphJson(http, { resource: 'templates', method: 'GET', path, token }, pageSchema(graphTemplateSchema)),
  );
}

/** Submits a template for review. @throws PerduraError as `graphJson`, `template_invalid` with WhatsApp's reason */
export function createTemplate(
  http: GraphHttp,
  { token, wabaId, template }: AccountCall & { readonly template: Readonly<Record<string, unknown>> },
): Promise<CreatedTemplate> {
  const path = graphPath([wabaId, 'message_templates']);
  return graphJson(http, { resource: 'template_create', method: 'POST', path, token, json: template }, createdSchema);
}

/** Edits a template: components are replaced as a whole. @throws PerduraError as `graphJson`, `template_not_editable` */
export async function editTemplate(
  http: GraphHttp,
  call: { readonly token: string; readonly templateId: string; readonly change: Readonly<Record<string, unknown>> },
): Promise<void> {
  const path = graphPath([call.templateId]);
  const { token, change: json } = call;
  await graphJson(http, { resource: 'template_edit', method: 'POST', path, token, json }, successSchema);
}

/** Deletes a template by name in all languages, or in one by its id too. @throws PerduraError as `graphJson` */
export async function deleteTemplate(
  http: GraphHttp,
  { token, wabaId, name, templateId }: AccountCall & { readonly name: string; readonly templateId?: string },
): Promise<void> {
  const path = graphPath([wabaId, 'message_templates'], { name, hsm_id: templateId });
  await graphJson(http, { resource: 'template_delete', method: 'DELETE', path, token }, successSchema);
}
