import type { Feature } from '#http/feature.ts';
import { type PlaygroundNeeds, playgroundRoutes } from './routes.ts';

export const modelPlayground = (needs: PlaygroundNeeds): Feature => ({
  name: 'model-playground',
  about: 'Trying a prompt on a model.',
  projectRoutes: playgroundRoutes(needs),
});
