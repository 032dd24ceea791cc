import { useMemo } from 'react';
import { useProject, useProjectGet } from '../../api/queries.ts';
import { paletteDefault } from '../../ui/palette.ts';

export interface ColorTheme {
  readonly id: number;
  readonly name: string;
  /** Any JSON an API caller stored; `colorsOf` reads it. */
  readonly colors: unknown;
  readonly is_global: boolean;
}

/** The colours among what a theme holds. */
export const colorsOf = ({ colors }: ColorTheme): readonly string[] =>
  Array.isArray(colors) ? colors.filter((color) => typeof color === 'string') : [];

export const THEMES = 'data_color_themes/';

/** The colours of the project's charts; the shipped ones until they are known. Asked for only when something is drawn. */
export function useProjectPalette(projectId: number, isWanted: boolean): readonly string[] {
  const chosen = useProject(projectId).data?.default_data_theme;
  const themes = useProjectGet(projectId, THEMES, undefined, isWanted);
  const theme = themes.data?.find(({ id }) => id === chosen) ?? themes.data?.find((each) => each.is_global);
  return useMemo(() => {
    const colors = theme ? colorsOf(theme) : [];
    return colors.length > 0 ? colors : paletteDefault;
  }, [theme]);
}
