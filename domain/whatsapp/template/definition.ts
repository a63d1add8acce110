import { z } from 'zod';

const text = z.string().optional();

/** A button of a template as WhatsApp keeps it; unknown fields stay. */
export const buttonDefinitionSchema = z.looseObject({
  type: z.string(),
  text,
  url: text,
  phone_number: text,
  example: z.union([z.string(), z.array(z.string())]).optional(),
  otp_type: text,
});

const named = z.array(z.looseObject({ param_name: z.string(), example: z.string() }));

/** A component of a template as WhatsApp keeps it; unknown fields stay. */
export const componentDefinitionSchema = z.looseObject({
  type: z.string(),
  format: text,
  text,
  example: z
    .looseObject({
      header_text: z.array(z.string()).optional(),
      body_text: z.array(z.array(z.string())).optional(),
      header_text_named_params: named.optional(),
      body_text_named_params: named.optional(),
      header_handle: z.array(z.string()).optional(),
    })
    .optional(),
  buttons: z.array(buttonDefinitionSchema).optional(),
  code_expiration_minutes: z.int().optional(),
  get cards() {
    return z.array(z.looseObject({ components: z.array(componentDefinitionSchema) })).optional();
  },
});

/** A template: known by name and language together. */
export const templateDefinitionSchema = z.looseObject({
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.string().optional(),
  parameter_format: z.string().optional(),
  components: z.array(componentDefinitionSchema),
});

/** A button of a template as WhatsApp keeps it. */
export type ButtonDefinition = z.infer<typeof buttonDefinitionSchema>;
/** A component of a template as WhatsApp keeps it. */
export type ComponentDefinition = z.infer<typeof componentDefinitionSchema>;
/** A template. */
export type TemplateDefinition = z.infer<typeof templateDefinitionSchema>;

/** Finds a component by its type, whatever its case. */
export function componentOf(components: readonly ComponentDefinition[], type: string): ComponentDefinition | undefined {
  return components.find((component) => component.type.toUpperCase() === type);
}

/** Format of a header (`TEXT`, `IMAGE`, ...), null without one. */
export function headerFormat(components: readonly ComponentDefinition[]): string | null {
  const header = componentOf(components, 'HEADER');
  return header === undefined ? null : (header.format ?? 'TEXT').toUpperCase();
}

/** Tells whether variables have names instead of numbers. */
export function isNamed(template: Pick<TemplateDefinition, 'parameter_format'>): boolean {
  return template.parameter_format?.toUpperCase() === 'NAMED';
}
