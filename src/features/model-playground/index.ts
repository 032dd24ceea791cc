import type { Feature } from '#http/feature.ts';
import { type PlaygroundNeeds, playgroundRoutes } from './routes.ts';

export const modelPlayground = (needs: PlaygroundNeeds): Feature => ({
  name: 'model-playground',
  projectRoutes: playgroundRoutes(needs),
});
