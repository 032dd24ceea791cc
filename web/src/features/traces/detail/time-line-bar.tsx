import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { t } from '../../../base/i18n.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/field.tsx';
import { formatPercent } from '../../../ui/format.ts';
import type { useTimeLine } from './use-time-line.ts';

/** What the wheel does, for those without one; and the offer to take the waiting out. */
export function TimeLineBar({ timeLine }: { timeLine: ReturnType<typeof useTimeLine> }) {
  const { zoom, squeezed, setSqueezed, maySqueeze, idleShare } = timeLine;
  const isWhole = zoom.to - zoom.from > 0.999;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b px-2 py-0.5">
      <IconButton size="sm" label={t('Zoom in')} onClick={timeLine.zoomIn}>
        <ZoomIn aria-hidden="true" className="size-3.5" />
      </IconButton>
      <IconButton size="sm" label={t('Zoom out')} onClick={timeLine.zoomOut} disabled={isWhole}>
        <ZoomOut aria-hidden="true" className="size-3.5" />
      </IconButton>
      <IconButton size="sm" label={t('Show the whole run')} onClick={timeLine.showAll} disabled={isWhole}>
        <Maximize2 aria-hidden="true" className="size-3.5" />
      </IconButton>
      {(maySqueeze || squeezed) && (
        <Checkbox
          label={t('Squeeze gaps: {share} of this run is waiting', { share: formatPercent(idleShare) })}
          checked={squeezed}
          onChange={(event) => {
            setSqueezed(event.target.checked);
            timeLine.showAll();
          }}
        />
      )}
    </div>
  );
}
