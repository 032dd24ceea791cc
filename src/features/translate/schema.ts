import { Type } from 'typebox';
import { CharField, TextField } from '#http/fields.ts';

export const TranslationBody = Type.Object(
  {
    text: TextField({ maxLength: 10_000, description: 'What to translate.' }),
    target_language: CharField({
      maxLength: 10,
      default: 'en',
      description: 'Code of the language to translate into.',
    }),
  },
  { title: 'NewTranslation' },
);
export const Translation = Type.Object(
  {
    translation: CharField({ description: 'The text in the other language.' }),
    detected_language: CharField({ nullable: true, description: 'Always null: the model is not asked for it.' }),
    provider: CharField({ description: 'Whose model translated.' }),
  },
  { title: 'Translation' },
);
