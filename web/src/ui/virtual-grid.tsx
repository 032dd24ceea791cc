import type { ComponentProps } from 'react';

type Part = ComponentProps<'div'>;
type Role = 'grid' | 'rowgroup' | 'row' | 'columnheader' | 'gridcell';

/**
 * A grid of which only the rows in sight exist. They are positioned, so it cannot be a `<table>`; these parts take the
 * place of its elements. Focus roves over rows, so cells need none.
 */
export const VirtualGrid = (props: Part) => <GridPart {...props} role="grid" />;
export const GridRows = (props: Part) => <GridPart {...props} role="rowgroup" />;
export const GridRow = (props: Part) => <GridPart {...props} role="row" />;
export const GridHeadCell = (props: Part) => <GridPart {...props} role="columnheader" />;
export const GridCell = (props: Part) => <GridPart {...props} role="gridcell" />;

function GridPart({ role, ...rest }: Part & { readonly role: Role }) {
  return <div {...rest} role={role} />;
}
