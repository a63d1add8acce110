import { basename } from 'node:path';
import type { Rule } from 'eslint';

const KEBAB = /^\.?_{0,2}[a-z0-9]+(?:-[a-z0-9]+)*_{0,2}(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;

/** File names are kebab-case, whatever they export, so that a path can be guessed and no file system disagrees. */
export const kebabCase: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { name: 'File name "{{name}}" is not kebab-case.' } },
  create(context) {
    return {
      Program(node) {
        const name = basename(context.filename);
        if (!KEBAB.test(name)) context.report({ node, messageId: 'name', data: { name } });
      },
    };
  },
};
