import type { Rule } from 'eslint';

const DIRECTIVE = /^\s*eslint-disable/;
const EXPLAINED = /--\s*\S/;

/** Switching a rule off needs a reason behind `--`, so that the next reader can judge whether it still holds. */
export const explainedComment: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { why: 'Say why the rule is off: "eslint-disable... -- reason".' } },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const unexplained = DIRECTIVE.test(comment.value) && !EXPLAINED.test(comment.value);
          if (unexplained && comment.loc) context.report({ loc: comment.loc, messageId: 'why' });
        }
      },
    };
  },
};
