import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { colorScale } from '../../ui/palette.ts';
import { SeriesColors } from '../../ui/series-colors.ts';
import { useProjectPalette } from './theme.ts';

interface ProjectColorsProps {
  readonly projectId: number;
  /** Charts of one page share their colours; another page starts again with the first colour. */
  readonly page: string;
  readonly children: ReactNode;
}

/** Gives the charts below it the colours of the project's theme. */
export function ProjectColors({ projectId, page, children }: ProjectColorsProps) {
  const [used, setUsed] = useState(false);
  const palette = useProjectPalette(projectId, used);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page of its own has colours of its own.
  const scale = useMemo(() => colorScale(palette), [palette, page]);
  const onUse = useCallback(() => setUsed(true), []);
  return <SeriesColors value={useMemo(() => ({ scale, onUse }), [scale, onUse])}>{children}</SeriesColors>;
}
