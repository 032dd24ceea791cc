import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Bucket } from '../tree/marks.ts';

interface MinimapProps {
  readonly buckets: readonly Bucket[];
  /** The box whose content is drawn small. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly height: number;
  readonly contentHeight: number;
  readonly viewHeight: number;
  /** Share of the run where the chosen span stands, or -1. */
  readonly cursor: number;
}

const WIDTH = 14;

/** The whole run beside its rows: length as weight, errors red, hits yellow, and the part in view. Drag to go there. */
export function Minimap({ buckets, scroller, height, contentHeight, viewHeight, cursor }: MinimapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const thumb = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) draw(context, buckets, height, cursor);
  }, [buckets, height, cursor]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    // Only the place scrolled to is read here: asking for heights while scrolling would lay the page out twice a frame.
    const scale = height / Math.max(contentHeight, 1);
    const follow = () => {
      if (thumb.current) thumb.current.style.transform = `translateY(${box.scrollTop * scale}px)`;
    };
    follow();
    box.addEventListener('scroll', follow, { passive: true });
    return () => box.removeEventListener('scroll', follow);
  }, [scroller, height, contentHeight]);

  function go(event: PointerEvent<HTMLDivElement>) {
    const box = scroller.current;
    if (!box || event.buttons === 0) return;
    const { top } = event.currentTarget.getBoundingClientRect();
    box.scrollTop = ((event.clientY - top) / height) * box.scrollHeight - box.clientHeight / 2;
  }

  return (
    // The tree itself goes everywhere by keyboard, so this picture of it stays out of the way of readers.
    <div
      aria-hidden="true"
      className="relative shrink-0 cursor-pointer touch-none overflow-hidden border-s bg-subtle"
      style={{ width: WIDTH + 1, height }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <canvas ref={canvas} className="absolute inset-0" style={{ width: WIDTH, height }} />
      <div
        ref={thumb}
        className="absolute inset-x-0 top-0 border border-(--border-strong) opacity-70"
        style={{ height: Math.max(8, (viewHeight / Math.max(contentHeight, viewHeight, 1)) * height) }}
      />
    </div>
  );
}

function draw(context: CanvasRenderingContext2D, buckets: readonly Bucket[], height: number, cursor: number): void {
  const ratio = devicePixelRatio || 1;
  const { canvas } = context;
  canvas.width = WIDTH * ratio;
  canvas.height = height * ratio;
  context.scale(ratio, ratio);
  const style = getComputedStyle(canvas);
  const [plain, error, hit, accent] = ['--border-strong', '--error', '--warn', '--accent'].map((name) =>
    style.getPropertyValue(name),
  );
  const step = height / Math.max(buckets.length, 1);
  const thick = Math.max(1, Math.min(step, 6));
  buckets.forEach((bucket, at) => {
    context.fillStyle = bucket.error ? (error ?? '') : (plain ?? '');
    const width = bucket.error ? WIDTH : Math.max(1, bucket.weight * WIDTH);
    context.fillRect(0, at * step, width, thick);
    if (!bucket.hit) return;
    context.fillStyle = hit ?? '';
    context.fillRect(WIDTH - 5, at * step, 5, Math.max(2, thick));
  });
  if (cursor < 0) return;
  context.fillStyle = accent ?? '';
  context.fillRect(0, Math.min(height - 2, cursor * height), WIDTH, 2);
}
