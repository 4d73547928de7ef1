// What typing turns into something else: a dash or "a)" at the start of a paragraph begins a list.

import { inputRules, wrappingInputRule } from "prosemirror-inputrules";

import { schema } from "./schema.js";

export function typingRules() {
  const begins = (pattern, marker) =>
    wrappingInputRule(
      pattern,
      schema.nodes.list,
      { marker },
      (_match, before) => before.type === schema.nodes.list && before.attrs.marker === marker,
    );
  return inputRules({ rules: [begins(/^[-–•]\s$/, "dash"), begins(/^a\)\s$/, "letter")] });
}
