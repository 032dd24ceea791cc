/** Where the file of an import lies. */
export function blobKey({ id, project_id }: { readonly id: string; readonly project_id: number }): string {
  return `dataset-imports/${project_id}/${id}`;
}
