export { OrganizationPage } from './organization-page.tsx';
export { organizationPages } from './pages.ts';
