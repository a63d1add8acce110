import { state } from './state.js';

/** Text of a component with its values put in. */
function fill(text, parameters, isNamed) {
  return String(text ?? '').replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name) => {
    const index = Number(name) - 1;
    const parameter = isNamed ? parameters.find((one) => one.parameter_name === name) : parameters[index];
    return parameter ? valueOf(parameter) : whole;
  });
}

function valueOf(parameter) {
  if (parameter.type === 'currency' || parameter.type === 'date_time') return parameter[parameter.type].fallback_value;
  return String(parameter.text ?? parameter.coupon_code ?? parameter.payload ?? '');
}

/**
 * What the phone shows of a template message: header, body, footer and buttons, filled in.
 * @param {{name: string, language: {code: string}, components?: object[]}} send
 */
export function templateContent(send) {
  const template = state.templates.find((row) => row.name === send.name && row.language === send.language.code);
  if (!template) return null;
  const given = (type) => (send.components ?? []).find((one) => one.type.toLowerCase() === type)?.parameters ?? [];
  const isNamed = template.parameter_format === 'NAMED';
  const component = (type) => template.components.find((one) => one.type.toUpperCase() === type);
  const header = component('HEADER');
  const media = given('header').find((one) => ['image', 'video', 'document', 'gif'].includes(one.type));
  return {
    header: header?.format === 'TEXT' ? fill(header.text, given('header'), isNamed) : null,
    media,
    body: fill(component('BODY')?.text, given('body'), isNamed),
    footer: component('FOOTER')?.text ?? null,
    buttons: (component('BUTTONS')?.buttons ?? []).map((button, index) => {
      const values =
        (send.components ?? []).find((one) => one.type.toLowerCase() === 'button' && Number(one.index ?? 0) === index)
          ?.parameters ?? [];
      return {
        type: button.type.toUpperCase(),
        text: button.text ?? 'Copy code',
        url: button.url ? fill(button.url, values, false) : null,
        code: values[0] ? valueOf(values[0]) : '',
      };
    }),
  };
}
