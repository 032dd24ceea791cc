export { ConnectApp } from './connect-app.tsx';
export { sessionPages } from './pages.ts';
export { PasswordField } from './password-field.tsx';
export { ProblemList } from './problem-list.tsx';
export { useIngestionProblems } from './use-first-event.ts';
