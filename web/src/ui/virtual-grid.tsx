import type { ComponentProps } from 'react';

type Role = 'grid' | 'rowgroup' | 'row' | 'columnheader' | 'gridcell';

const part = (role: Role) =>
  function GridPart(props: ComponentProps<'div'>) {
    return <div {...props} role={role} />;
  };

/**
 * A grid of which only the rows in sight exist. They are positioned, so it cannot be a `<table>`; these parts take the
 * place of its elements. Focus roves over rows, so cells need none.
 */
export const VirtualGrid = part('grid');
export const GridRows = part('rowgroup');
export const GridRow = part('row');
export const GridHeadCell = part('columnheader');
export const GridCell = part('gridcell');
