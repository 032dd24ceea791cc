import type { Feature } from '#http/feature.ts';
import { type TranslateNeeds, translateRoutes } from './routes.ts';

export const translate = (needs: TranslateNeeds): Feature => ({
  name: 'translate',
  projectRoutes: translateRoutes(needs),
});
