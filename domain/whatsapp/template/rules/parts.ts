import type { ComponentDefinition, TemplateDefinition } from '../definition.ts';

/** A component with the pointer to it; components of cards are among them. */
export type PlacedComponent = {
  readonly component: ComponentDefinition;
  readonly pointer: string;
  readonly inCard: boolean;
};

/** All components of a template, those of cards too. */
export function placedComponents(template: TemplateDefinition): PlacedComponent[] {
  return template.components.flatMap((component, index) => {
    const pointer = `/components/${index}`;
    const cards = (component.cards ?? []).flatMap((card, at) =>
      card.components.map((inner, position) => ({
        component: inner,
        pointer: `${pointer}/cards/${at}/components/${position}`,
        inCard: true,
      })),
    );
    return [{ component, pointer, inCard: false }, ...cards];
  });
}

/** Components of one type, whatever its case. */
export function placedOf(template: TemplateDefinition, type: string): PlacedComponent[] {
  return placedComponents(template).filter(({ component }) => component.type.toUpperCase() === type);
}

/** Tells whether the template is one of fixed text for one-time codes. */
export function isAuthentication(template: TemplateDefinition): boolean {
  return template.category.toUpperCase() === 'AUTHENTICATION';
}

/** Texts that may hold variables: text headers and bodies, but not those of fixed text. */
export function variableTexts(template: TemplateDefinition): (PlacedComponent & { readonly text: string })[] {
  if (isAuthentication(template)) return [];
  return placedComponents(template).flatMap((placed) => {
    const { type, format = 'TEXT', text } = placed.component;
    const isText =
      type.toUpperCase() === 'BODY' || (type.toUpperCase() === 'HEADER' && format.toUpperCase() === 'TEXT');
    return isText && text !== undefined ? [{ ...placed, text }] : [];
  });
}
