import { type RefObject, useEffect, useMemo, useState } from 'react';
import { useShortcut } from '../../../base/use-shortcut.ts';
import type { Forest } from '../tree/forest.ts';
import {
  fitted,
  IDLE_SHARE_OFFERED,
  idleGaps,
  panned,
  plainScale,
  squeezedScale,
  wholeZoom,
  zoomed,
} from '../tree/time-scale.ts';

const ZOOM_STEP = 0.7;
/** The names take the first two fifths of a row, at least 144 px. */
const NAME_SHARE = 0.4;
const NAME_PX_MIN = 144;

/** Scale and zoom of the time line, with ctrl-wheel about the pointer and keys about the middle. */
export function useTimeLine(forest: Forest, scroller: RefObject<HTMLElement | null>, isOn: boolean) {
  const [zoom, setZoom] = useState(wholeZoom);
  const [squeezed, setSqueezed] = useState(false);
  const idle = useMemo(() => idleGaps(forest.tree, forest.spans), [forest]);
  const scale = useMemo(
    () => (squeezed ? squeezedScale(idle.total, idle.gaps) : plainScale(idle.total)),
    [squeezed, idle],
  );

  useEffect(() => {
    const box = scroller.current;
    if (!box || !isOn) return;
    const wheel = (event: WheelEvent) => {
      const { left, width } = box.getBoundingClientRect();
      const names = Math.max(NAME_PX_MIN, width * NAME_SHARE);
      const along = Math.min(1, Math.max(0, (event.clientX - left - names) / Math.max(1, width - names)));
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        setZoom((now) => zoomed(now, Math.exp(event.deltaY / 200), now.from + along * (now.to - now.from)));
      } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        setZoom((now) => panned(now, (event.deltaX / Math.max(1, width - names)) * (now.to - now.from)));
      }
    };
    // Zooming has to keep the page from zooming too, which a passive listener cannot.
    box.addEventListener('wheel', wheel, { passive: false });
    return () => box.removeEventListener('wheel', wheel);
  }, [scroller, isOn]);

  const zoomBy = (factor: number) => setZoom((now) => zoomed(now, factor, (now.from + now.to) / 2));
  useShortcut('trace.zoomIn', () => zoomBy(ZOOM_STEP), isOn);
  useShortcut('trace.zoomOut', () => zoomBy(1 / ZOOM_STEP), isOn);

  return {
    scale,
    zoom,
    zoomBy,
    zoomIn: () => zoomBy(ZOOM_STEP),
    zoomOut: () => zoomBy(1 / ZOOM_STEP),
    showAll: () => setZoom(wholeZoom),
    fit: (start: number, length: number) => setZoom(fitted(scale.share(start), scale.share(start + length))),
    squeezed,
    setSqueezed,
    /** Offered when the run is mostly waiting. */
    maySqueeze: idle.idle / idle.total > IDLE_SHARE_OFFERED,
    idleShare: idle.idle / idle.total,
  };
}
