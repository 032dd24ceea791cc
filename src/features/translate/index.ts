import type { Feature } from '#http/feature.ts';
import { type TranslateNeeds, translateRoutes } from './routes.ts';

export const translate = (needs: TranslateNeeds): Feature => ({
  name: 'translate',
  about: 'Translating a text by a model.',
  projectRoutes: translateRoutes(needs),
});
