import { createContext, use, useEffect } from 'react';
import { type ColorScale, colorScale, paletteDefault } from './palette.ts';

interface PageColors {
  readonly scale: ColorScale;
  /** Called when something of the page is drawn in colours of series. */
  readonly onUse: () => void;
}

const Context = createContext<PageColors>({ scale: colorScale(paletteDefault), onUse: () => {} });

export const SeriesColors = Context.Provider;

/** The colours of the page: the project's, and the same for a series in every chart. */
export function useSeriesColors(): ColorScale {
  const { scale, onUse } = use(Context);
  useEffect(onUse, [onUse]);
  return scale;
}
