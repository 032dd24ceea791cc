import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { dataColorThemeRoutes } from './routes.ts';

export const dataColorThemes = (needs: Pick<Platform, 'db' | 'clock'>): Feature => ({
  name: 'data-color-themes',
  about: 'Colours of charts.',
  projectRoutes: dataColorThemeRoutes(needs),
  forget: (projectId, signal) => deleteInPortions(needs.db, 'data_color_theme', { projectId, signal }),
});
