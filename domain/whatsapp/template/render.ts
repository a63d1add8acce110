import type { TemplateSend } from '../outbound/template.ts';
import { componentOf, isNamed, type TemplateDefinition } from './definition.ts';
import { substitute, variablesOf } from './variables.ts';

/** A template message as the phone shows it, in words. */
export type RenderedTemplate = {
  readonly header: string | null;
  readonly body: string;
  readonly footer: string | null;
  readonly buttons: readonly string[];
};

type Component = NonNullable<TemplateSend['components']>[number];

/** Puts the values of a sent template into its texts, for the thread, previews and search. Missing values stay open. */
export function renderTemplate(template: TemplateDefinition, send: Pick<TemplateSend, 'components'>): RenderedTemplate {
  const header = componentOf(template.components, 'HEADER')?.text;
  const text = (part: string, source: string | undefined) => fillText(template, source ?? '', parametersOf(send, part));
  return {
    header: header === undefined ? null : text('header', header),
    body: text('body', componentOf(template.components, 'BODY')?.text),
    footer: componentOf(template.components, 'FOOTER')?.text ?? null,
    buttons: (componentOf(template.components, 'BUTTONS')?.buttons ?? []).map((button) => button.text ?? button.type),
  };
}

function fillText(template: TemplateDefinition, source: string, parameters: readonly Parameter[]): string {
  const names = variablesOf(source);
  return substitute(source, (name) => {
    const parameter = isNamed(template)
      ? parameters.find((one) => one.parameter_name === name)
      : parameters[names.indexOf(name)];
    return parameter === undefined ? undefined : wordsOf(parameter);
  });
}

type Parameter = Extract<Component, { type: 'body' | 'BODY' }>['parameters'][number];

function wordsOf(parameter: Parameter): string {
  switch (parameter.type) {
    case 'text':
      return parameter.text;
    case 'currency':
      return parameter.currency.fallback_value;
    case 'date_time':
      return parameter.date_time.fallback_value;
  }
}

function parametersOf({ components }: Pick<TemplateSend, 'components'>, part: string): Parameter[] {
  const component = components?.find((one) => one.type.toLowerCase() === part);
  if (component === undefined || !('parameters' in component)) return [];
  return component.parameters.filter(isWords);
}

function isWords(parameter: { readonly type: string }): parameter is Parameter {
  return ['text', 'currency', 'date_time'].includes(parameter.type);
}
