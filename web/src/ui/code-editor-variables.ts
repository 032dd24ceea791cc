import { Decoration, type EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view';

const matcher = new MatchDecorator({
  regexp: /\{\{[\w.-]+\}\}/g,
  decoration: Decoration.mark({ class: 'rounded-control bg-info-tint text-info' }),
});

/** Marks what a program will fill in: `{{name}}`. */
export const variableMarks = ViewPlugin.define(
  (view: EditorView) => {
    const marks = {
      decorations: matcher.createDeco(view),
      update(change: ViewUpdate) {
        marks.decorations = matcher.updateDeco(change, marks.decorations);
      },
    };
    return marks;
  },
  { decorations: ({ decorations }) => decorations },
);
