export { conversationPages } from './pages.ts';
