import { useProject, useProjectGet } from '../../api/queries.ts';
import { paletteDefault } from '../../ui/index.ts';

export interface ColorTheme {
  readonly id: number;
  readonly name: string;
  readonly colors: readonly string[];
  readonly is_global: boolean;
}

export const THEMES = 'data_color_themes/';

/** The colours of the project's charts; the shipped ones until they are known. Asked for only when something is drawn. */
export function useProjectPalette(projectId: number, isWanted: boolean): readonly string[] {
  const chosen = useProject(projectId).data?.default_data_theme;
  const themes = useProjectGet<readonly ColorTheme[]>(projectId, THEMES, undefined, isWanted);
  const theme = themes.data?.find(({ id }) => id === chosen) ?? themes.data?.find((each) => each.is_global);
  const colors = theme?.colors;
  // Whatever JSON an API caller stored; charts take lists of colours.
  return Array.isArray(colors) && colors.length > 0 ? colors : paletteDefault;
}
