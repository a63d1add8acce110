import { characterCount } from '../../outbound/limited-text.ts';
import { componentOf } from '../definition.ts';
import { variablesOf } from '../variables.ts';
import { isAuthentication, placedComponents, placedOf } from './parts.ts';
import type { TemplateRule } from './rule.ts';

const COMPONENTS = 'Meta, "Template components"';
const MEDIA_FORMATS = ['IMAGE', 'VIDEO', 'GIF', 'DOCUMENT'];
const CODE_LENGTH = 15;

/** How many buttons of a kind a template may have; 10 in all. */
const buttonLimits: Readonly<Record<string, number>> = {
  QUICK_REPLY: 10,
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  OTP: 1,
  FLOW: 1,
};

/** Rules of names, headers, buttons, cards and of one-time codes. */
export const formRules: readonly TemplateRule[] = [
  {
    id: 'name-form',
    says: 'A name has lower case letters, digits and underscores, 512 at most',
    fix: 'Rename the template.',
    source: 'Meta, "Templates overview"',
    check: ({ name }) =>
      /^[a-z0-9_]{1,512}$/u.test(name) ? [] : [{ pointer: '/name', message: 'The name has another form' }],
  },
  {
    id: 'language-form',
    says: 'The language is a code such as en or pt_BR',
    fix: 'Choose a language of the list.',
    source: 'Meta, "Supported languages"',
    check: ({ language }) =>
      /^[a-z]{2,3}(?:_[A-Z]{2,3})?$/u.test(language) ? [] : [{ pointer: '/language', message: 'Not a language code' }],
  },
  {
    id: 'category-known',
    says: 'The category is marketing, utility or authentication',
    fix: 'Choose the category by what the message is for.',
    source: 'Meta, "Template categorization"',
    check: ({ category }) =>
      ['MARKETING', 'UTILITY', 'AUTHENTICATION'].includes(category.toUpperCase())
        ? []
        : [{ pointer: '/category', message: 'Not a category' }],
  },
  {
    id: 'name-unique',
    says: 'Name and language together are used once, and no other template has the same body and footer',
    fix: 'Choose another name, or change the text.',
    source: 'Meta, "Template review"',
    check: (template, { others = [] }) => {
      const words = (one: typeof template) =>
        ['BODY', 'FOOTER'].map((type) => componentOf(one.components, type)?.text ?? '').join('\n');
      return others.flatMap((other) => {
        if (other.language !== template.language) return [];
        if (other.name === template.name) return [{ pointer: '/name', message: 'The name exists in this language' }];
        return !isAuthentication(template) && words(other) === words(template)
          ? [{ pointer: '/components', message: `The same text as ${other.name}` }]
          : [];
      });
    },
  },
  {
    id: 'component-once',
    says: 'Header, body, footer, buttons and cards stand once each',
    fix: 'Join them.',
    source: COMPONENTS,
    check: ({ components }) => {
      const seen = new Set<string>();
      return components.flatMap(({ type }, index) => {
        if (!seen.has(type.toUpperCase())) return (seen.add(type.toUpperCase()), []);
        return [{ pointer: `/components/${index}`, message: `A second ${type}` }];
      });
    },
  },
  {
    id: 'header-media-handle',
    says: 'A header with a file has the handle of an uploaded example',
    fix: 'Upload an example file.',
    source: COMPONENTS,
    check: (template) =>
      placedOf(template, 'HEADER').flatMap(({ component, pointer }) =>
        MEDIA_FORMATS.includes((component.format ?? 'TEXT').toUpperCase()) &&
        (component.example?.header_handle ?? []).length !== 1
          ? [{ pointer: `${pointer}/example/header_handle`, message: 'The handle of an example is missing' }]
          : [],
      ),
  },
  {
    id: 'button-count',
    says: 'At most 10 buttons: 10 quick replies, 2 links, 1 phone number, 1 code',
    fix: 'Remove buttons.',
    source: COMPONENTS,
    check: (template) =>
      placedOf(template, 'BUTTONS').flatMap(({ component, pointer }) => {
        const kinds = (component.buttons ?? []).map(({ type }) => type.toUpperCase());
        const over = Object.entries(buttonLimits).filter(
          ([kind, limit]) => kinds.filter((one) => one === kind).length > limit,
        );
        const tooMany = kinds.length > 10 || over.length > 0;
        return tooMany
          ? [
              {
                pointer: `${pointer}/buttons`,
                message: `Too many buttons: ${over.map(([kind]) => kind).join(', ') || 'in all'}`,
              },
            ]
          : [];
      }),
  },
  {
    id: 'button-groups',
    says: 'Quick replies stand together, not between other buttons',
    fix: 'Move the quick replies to the start or the end.',
    source: COMPONENTS,
    check: (template) =>
      placedOf(template, 'BUTTONS').flatMap(({ component, pointer }) => {
        const kinds = (component.buttons ?? []).map(({ type }) => type.toUpperCase() === 'QUICK_REPLY');
        const starts = kinds.filter((isReply, index) => isReply && kinds[index - 1] !== true).length;
        return starts > 1
          ? [{ pointer: `${pointer}/buttons`, message: 'Quick replies are apart from each other' }]
          : [];
      }),
  },
  {
    id: 'button-form',
    says: 'A label has 25 characters, a link 2,000 and one variable at its end with an example, a phone number 20, a code 15',
    fix: 'Correct the button.',
    source: COMPONENTS,
    check: (template) =>
      placedOf(template, 'BUTTONS').flatMap(({ component, pointer }) =>
        (component.buttons ?? []).flatMap((button, index) => {
          const at = `${pointer}/buttons/${index}`;
          const variables = variablesOf(button.url ?? '');
          const type = button.type.toUpperCase();
          const wrong = [
            characterCount(button.text ?? '') > 25 && 'The label is too long',
            ['QUICK_REPLY', 'URL', 'PHONE_NUMBER'].includes(type) &&
              (button.text ?? '') === '' &&
              'The label is missing',
            type === 'URL' && !/^https?:\/\/.+/u.test(button.url ?? '') && 'Not a web address',
            (button.url ?? '').length > 2000 && 'The address is too long',
            (variables.length > 1 || (variables.length === 1 && !(button.url ?? '').endsWith('}}'))) &&
              'One variable, at the end',
            variables.length === 1 && button.example === undefined && 'The example is missing',
            type === 'PHONE_NUMBER' && !/^\+?\d{5,20}$/u.test(button.phone_number ?? '') && 'Not a phone number',
            type === 'COPY_CODE' && String(button.example ?? '').length > CODE_LENGTH && 'The code is too long',
          ];
          return wrong.flatMap((message) => (message === false ? [] : [{ pointer: at, message }]));
        }),
      ),
  },
  {
    id: 'cards-alike',
    says: '2 to 10 cards with the same kinds of header and buttons',
    fix: 'Give all cards the same form.',
    source: 'Meta, "Media card carousel templates"',
    check: (template) =>
      placedOf(template, 'CAROUSEL').flatMap(({ component, pointer }) => {
        const cards = component.cards ?? [];
        const forms = cards.map(({ components }) =>
          components
            .map((one) => [one.type, one.format, one.buttons?.map(({ type }) => type)].flat().join(' ').toUpperCase())
            .join('|'),
        );
        if (cards.length < 2 || cards.length > 10)
          return [{ pointer: `${pointer}/cards`, message: `${cards.length} cards` }];
        return new Set(forms).size > 1 ? [{ pointer: `${pointer}/cards`, message: 'The cards differ in form' }] : [];
      }),
  },
  {
    id: 'authentication-form',
    says: 'A one-time code has a fixed body, one OTP button, an expiry of 1 to 90 minutes, and no header',
    fix: 'Remove what is not part of the fixed form.',
    source: 'Meta, "Authentication templates"',
    check: (template) => {
      if (!isAuthentication(template)) return [];
      const buttons = componentOf(template.components, 'BUTTONS')?.buttons ?? [];
      const minutes = componentOf(template.components, 'FOOTER')?.code_expiration_minutes;
      const hasHeader = placedComponents(template).some(({ component }) => component.type.toUpperCase() === 'HEADER');
      const wrong = [
        (buttons.length !== 1 || buttons[0]?.type.toUpperCase() !== 'OTP') && 'One OTP button is expected',
        minutes !== undefined && (minutes < 1 || minutes > 90) && 'The expiry is 1 to 90 minutes',
        hasHeader && 'A header is not allowed',
      ];
      return wrong.flatMap((message) => (message === false ? [] : [{ pointer: '/components', message }]));
    },
  },
];
